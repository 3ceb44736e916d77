# expect: none
from concurrent.futures import ThreadPoolExecutor
from threading import RLock


class Cache:
    def __init__(self):
        self._lock = RLock()
        self._data = {}
        self.misses = 0

    def get(self, key, make):
        self._lock.acquire()
        try:
            if key not in self._data:
                self.misses += 1
                self.put(key, make())
            return self._data[key]
        finally:
            self._lock.release()

    def put(self, key, value):
        with self._lock:
            self._data[key] = value


cache = Cache()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(lambda n: cache.get(n % 3, list), range(60)))
assert cache.misses == 3
print('ok')
