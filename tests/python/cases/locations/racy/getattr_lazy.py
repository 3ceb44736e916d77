# __getattr__ is called when the attribute is missing, and makes it.
# expect: attribute rows
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Lazy:
    def __getattr__(self, name):
        if name != 'rows':
            raise AttributeError(name)
        self.rows = [1, 2]
        return self.rows


lazy = Lazy()


def use():
    return lazy.rows


together(use, use)
print('ok')
