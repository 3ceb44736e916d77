# expect: none
import functools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Table:
    lock = threading.RLock()
    loads = 0

    @functools.cached_property
    def rows(self):
        self.loads += 1
        return [self.loads]

    def first(self):
        with self.lock:
            return self.rows[0]


table = Table()
together(table.first, table.first, table.first)
assert table.loads == 1
print('ok')
