# After django-modeldict #18 (see racy), as it says that it should be: _populate returns what it found or made, under a
# lock.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class CachedDict:
    def __init__(self):
        self._local_cache = None
        self._lock = threading.Lock()

    def __getitem__(self, key):
        return self._populate()[key]

    def _populate(self):
        with self._lock:
            cache = self._local_cache
            if cache is None:
                cache = self._local_cache = self._get_cache_data()
            return cache

    def clear_cache(self):
        with self._lock:
            self._local_cache = None


class ModelDict(CachedDict):
    def __init__(self, rows):
        super().__init__()
        self._rows = rows

    def _get_cache_data(self):
        return dict(self._rows)


switches = ModelDict([('dark', True), ('beta', False)])


def is_active(name):
    for _ in range(5):
        try:
            switches[name]
        except TypeError:
            pass


def changed():
    for _ in range(5):
        switches.clear_cache()


together(lambda: is_active('dark'), changed)
print('ok')
