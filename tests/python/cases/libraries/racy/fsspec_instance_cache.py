# fsspec #2064 "fix: Make Cached metaclass instance instantiation thread-safe and fork-safe"
# (github.com/fsspec/filesystem_spec/pull/2064, issue #2065): the metaclass looks for an instance and makes one in two
# steps; threads that come together get file systems (and sessions) of their own.
# expect: item 'MemoryFileSystem/data'
# kind: check-then-act
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

    def tokenize(cls, *args):
        return '/'.join((cls.__name__, *args))

    def __call__(cls, *args, skip_instance_cache=False):
        token = cls.tokenize(*args)
        if not skip_instance_cache and cls.cachable and token in cls._cache:
            return cls._cache[token]
        instance = super().__call__(*args)
        instance._token = token
        if cls.cachable and not skip_instance_cache:
            cls._cache[token] = instance
        return instance


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
