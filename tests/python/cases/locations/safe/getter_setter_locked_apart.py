# An update may be lost between the two methods, but no two accesses are unordered: that is no data race.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Cell:
    def __init__(self):
        self._n, self.lock = 0, threading.Lock()

    def get(self):
        with self.lock:
            return self._n

    def set(self, n):
        with self.lock:
            self._n = n


cell = Cell()


def work():
    cell.set(cell.get() + 1)


together(work, work)
print('ok')
