# Under the lock it looks again.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Lazy:
    lock = threading.Lock()

    def __getattr__(self, name):
        if name != 'rows':
            raise AttributeError(name)
        with self.lock:
            if 'rows' not in self.__dict__:
                self.rows = [1, 2]
        return self.rows


lazy = Lazy()
together(lambda: lazy.rows, lambda: lazy.rows)
assert lazy.rows == [1, 2]
print('ok')
