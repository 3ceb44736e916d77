# uuid1() with a node given reads and writes the global _last_timestamp without a lock.
# expect-frame: uuid.py
import threading
import uuid


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def name():
    for _ in range(5):
        uuid.uuid1(node=1)


together(name, name)
print('ok')
