# append to a bounded deque drops the oldest in the same step. Its snapshots take a lock.
# expect: none
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


log, kept, lock = collections.deque(maxlen=10), collections.deque(maxlen=10), threading.Lock()


def write():
    for n in range(30):
        log.append(n)


def write_locked():
    for n in range(30):
        with lock:
            kept.append(n)


def look():
    for _ in range(10):
        with lock:
            snapshot = kept.copy()
        for n in snapshot:
            assert n < 30


together(write, write, write_locked, look)
assert len(log) == len(kept) == 10
print('ok')
