# expect: attribute _rows
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Table:
    def __init__(self):
        self._rows = None

    @property
    def rows(self):
        if self._rows is None:
            self._rows = [n * n for n in range(10)]
        return self._rows


table = Table()
together(lambda: table.rows, lambda: table.rows)
print('ok')
