# django-modeldict #18 "Race condition in CachedDict.__getitem__" (github.com/adamchainz/django-modeldict/issues/18):
# the local cache is filled if it is missing, and then read once more; in between another thread has thrown it away
# ("'NoneType' object has no attribute '__getitem__'").
# expect: attribute _local_cache
# kind: check-then-act
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

    def __getitem__(self, key):
        self._populate()
        return self._local_cache[key]

    def _populate(self):
        if self._local_cache is None:
            self._local_cache = self._get_cache_data()

    def clear_cache(self):
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
