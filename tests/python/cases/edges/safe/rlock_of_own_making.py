# Only the thread itself makes the owner what it compares it with, so it needs no lock to ask.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class OwnLock:
    """Re-entrant: who has it may take it again."""

    def __init__(self):
        self.lock, self.owner, self.count = threading.Lock(), None, 0

    def __enter__(self):
        if self.owner == threading.get_ident():
            self.count += 1
            return self
        self.lock.acquire()
        self.owner, self.count = threading.get_ident(), 1
        return self

    def __exit__(self, *raised):
        me = threading.get_ident()
        if self.owner != me:
            raise RuntimeError('not mine')
        self.count -= 1
        if not self.count:
            self.owner = None
            self.lock.release()


class ByThread(OwnLock):
    def __enter__(self):
        if self.owner is not threading.current_thread():
            self.lock.acquire()
            self.owner = threading.current_thread()
        self.count += 1
        return self

    def __exit__(self, *raised):
        assert threading.current_thread() is self.owner
        self.count -= 1
        if not self.count:
            self.owner = None
            self.lock.release()


class Counter:
    def __init__(self, lock):
        self.lock, self.n = lock, 0

    def add(self):
        with self.lock:
            self.n += 1

    def add_twice(self):
        with self.lock:
            self.add()
            self.add()


def use(counter):
    def work():
        for _ in range(20):
            counter.add_twice()
            counter.add()

    together(work, work, work)
    assert counter.n == 180


use(Counter(OwnLock()))
use(Counter(ByThread()))
print('ok')
