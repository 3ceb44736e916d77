# expect: item 'a'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


locks = {}


def lock_for(name):
    if name not in locks:
        locks[name] = threading.Lock()
    return locks[name]


together(lambda: lock_for('a').acquire(timeout=5), lambda: lock_for('a').acquire(timeout=0))
print('ok')
