# After zict #69 (pull requests #82 and #85, thread safety): a re-entrant lock in every method.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class LRU:
    """Mapping that drops what was not used for longest when there is more than n."""

    def __init__(self, n, d):
        self.n, self.d, self.i = n, d, 0
        self.when = {}
        self.lock = threading.RLock()

    def __getitem__(self, key):
        with self.lock:
            result = self.d[key]
            self.i += 1
            self.when[key] = self.i
            return result


class Buffer:
    def __init__(self, fast, slow):
        self.fast, self.slow = fast, slow

    def __getitem__(self, key):
        try:
            return self.fast[key]
        except KeyError:
            return self.slow[key]


data = Buffer(LRU(10, {'x': 1, 'y': 2}), {'z': 3})


def task():
    for _ in range(20):
        assert data['x'] + data['z'] == 4


together(task, task)
print('ok')
