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


class Table(dict):
    def __init__(self):
        super().__init__(n=0)
        self.lock = threading.RLock()

    def __setitem__(self, key, value):
        with self.lock:
            super().__setitem__(key, value)


class Jobs(collections.deque):
    lock = threading.Lock()

    def take(self):
        with self.lock:
            return self.popleft() if self else None


table, jobs = Table(), Jobs(range(30))


def work():
    while (job := jobs.take()) is not None:
        with table.lock:
            table['n'] += 1
            table[job] = job
            assert sum(table.values()) > 0


together(work, work)
assert table['n'] == 30
print('ok')
