# The time and the counter that keep the identifiers of one millisecond in order are read, and written later. In which of the two it
# shows depends on whether both threads come in one millisecond.
# expect-frame: uuid.py
# versions: 3.14 3.15
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
        getattr(uuid, 'uuid7', uuid.uuid4)()


together(name, name)
print('ok')
