"""A cached function and a cached method with a lock, as the documentation asks, and a cache under a lock."""
import threading
from concurrent.futures import ThreadPoolExecutor

import cachetools


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


lock = threading.Lock()
ttl = cachetools.TTLCache(maxsize=20, ttl=60)


@cachetools.cached(cachetools.LRUCache(maxsize=8), lock=threading.Lock())
def square(number):
    return number * number


@cachetools.cached(cachetools.LFUCache(maxsize=8), lock=threading.Lock(), info=True)
def cube(number):
    return number ** 3


@cachetools.cached(cachetools.LRUCache(maxsize=8), condition=threading.Condition())
def double(number):
    return number * 2


class Shop:
    def __init__(self):
        self.cache = cachetools.LRUCache(maxsize=10)
        self.lock = threading.Lock()

    @cachetools.cachedmethod(lambda self: self.cache, lock=lambda self: self.lock)
    def price(self, item):
        return item * 1.5


shop = Shop()


def work(number):
    for step in range(60):
        assert square(step % 12) == (step % 12) ** 2
        assert cube(step % 12) == (step % 12) ** 3
        assert double(step % 12) == (step % 12) * 2
        assert shop.price(step % 15) == step % 15 * 1.5
        with lock:
            ttl[step % 30] = number
    return cube.cache_info()


together(work)
print('ok')
