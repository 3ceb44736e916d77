# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Locked:
    """An iterator for several threads."""

    def __init__(self, rows):
        self.rows, self.lock = iter(rows), threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.rows)


rows = Locked(range(40))
taken = []
together(lambda: taken.extend(rows), lambda: taken.extend(rows))
assert sorted(taken) == list(range(40))
print('ok')
