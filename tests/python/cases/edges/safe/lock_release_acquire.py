# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lock = threading.Lock()
totals = {'n': 0}


def with_statement():
    for _ in range(50):
        with lock:
            totals['n'] += 1


def by_hand():
    for _ in range(50):
        lock.acquire()
        totals['n'] += 1
        lock.release()


def with_timeout():
    for _ in range(50):
        while not lock.acquire(timeout=5):
            pass
        totals['n'] += 1
        lock.release()


def without_waiting():
    for _ in range(50):
        while not lock.acquire(False):
            pass
        totals['n'] += 1
        lock.release()


together(with_statement, by_hand, with_timeout, without_waiting)
assert totals['n'] == 200
print('ok')
