# Read and write are in methods of their own; their caller joins them.
# expect: attribute _n
# kind: lost-update
# expect: attribute _owner
# kind: check-then-act
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
        self._n, self._owner = 0, None

    def get(self):
        return self._n

    def set(self, n):
        self._n = n

    def is_free(self):
        return self._owner is None

    def take(self, owner):
        self._owner = owner


cell = Cell()


def add(cell, by):
    cell.set(cell.get() + by)


def work():
    add(cell, 1)
    if cell.is_free():
        cell.take([1])


together(work, work)
print('ok')
