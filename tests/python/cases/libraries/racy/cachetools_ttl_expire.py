# cachetools #90 "KeyError on value assignment" (github.com/tkem/cachetools/issues/90; so are #82, #243, #288): every
# assignment first drops what is too old, and two threads see the same entry at the head of the queue.
# expect: contents self._order
# kind: check-then-act
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Timer:
    """A clock that stands still."""

    def __init__(self):
        self.now = 100

    def __call__(self):
        return self.now


class Cache:
    def __init__(self):
        self._data = {}

    def get(self, key, default=None):
        return self._data.get(key, default)

    def __setitem__(self, key, value):
        self._data[key] = value


class TTLCache(Cache):
    def __init__(self, ttl, timer):
        super().__init__()
        self._ttl, self._timer = ttl, timer
        self._order = collections.deque()

    def __setitem__(self, key, value):
        now = self._timer()
        self.expire(now)
        super().__setitem__(key, value)
        self._order.append((now + self._ttl, key))

    def expire(self, now):
        while self._order and self._order[0][0] < now:
            _, key = self._order.popleft()
            del self._data[key]


def cached(cache, lock=None):
    def decorator(function):
        def wrapper(key):
            found = cache.get(key)
            if found is not None:
                return found
            cache[key] = value = function(key)
            return value
        return wrapper
    return decorator


timer = Timer()
cache = TTLCache(10, timer)
for name in ('old', 'older'):
    cache[name] = name
timer.now = 200


@cached(cache)
def get_collection(name):
    return ['collection', name]


def request(name):
    try:
        get_collection(name)
    except (KeyError, IndexError):
        pass


together(lambda: request('a'), lambda: request('b'))
print('ok')
