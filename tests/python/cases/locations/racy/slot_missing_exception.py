# An AttributeError is the test.
# expect: attribute cache
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Query:
    __slots__ = ('cache',)

    def rows(self):
        try:
            return self.cache
        except AttributeError:
            self.cache = [1, 2]
            return self.cache


query = Query()
together(query.rows, query.rows)
print('ok')
