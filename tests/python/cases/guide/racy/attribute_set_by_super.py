# A class with a __setattr__ of its own stores by way of the base class.
# expect: attribute hits
# kind: lost-update
# expect: attribute _hash
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Watched:
    def __setattr__(self, name, value):
        if name.startswith('__'):
            raise AttributeError(name)
        super().__setattr__(name, value)


class Page(Watched):
    def __init__(self):
        self.hits = 0

    def view(self):
        self.hits += 1


class Frozen:
    __slots__ = ('parts', '_hash')

    def __init__(self, *parts):
        object.__setattr__(self, 'parts', parts)
        object.__setattr__(self, '_hash', None)

    def __setattr__(self, name, value):
        raise AttributeError('frozen')

    def digest(self):
        if self._hash is None:
            object.__setattr__(self, '_hash', [len(self.parts)])
        return self._hash


page, path = Page(), Frozen('a', 'b')


def work():
    for _ in range(10):
        page.view()
    assert path.digest() == [2]


together(work, work)
print('ok')
