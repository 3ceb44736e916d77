# After fsspec #2064 (see racy): double-checked locking in the metaclass.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class _Cached(type):
    def __init__(cls, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cls._cache = {}
        cls._instantiation_lock = threading.RLock()

    def tokenize(cls, *args):
        return '/'.join((cls.__name__, *args))

    def __call__(cls, *args, skip_instance_cache=False):
        token = cls.tokenize(*args)
        if skip_instance_cache or not cls.cachable:
            return super().__call__(*args)
        if token in cls._cache:
            return cls._cache[token]
        with cls._instantiation_lock:
            if token not in cls._cache:
                instance = super().__call__(*args)
                instance._token = token
                cls._cache[token] = instance
            return cls._cache[token]


class AbstractFileSystem(metaclass=_Cached):
    cachable = True

    def __init__(self, root):
        self.root = root
        self.session = object()


class MemoryFileSystem(AbstractFileSystem):
    def open(self, name):
        return self.root + '/' + name


def read(name):
    assert MemoryFileSystem('data').open(name) == 'data/' + name


together(lambda: read('a'), lambda: read('b'), lambda: read('c'))
print('ok')
