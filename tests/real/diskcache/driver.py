"""One cache for all threads, which the documentation recommends, and what is built on it."""
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import diskcache


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


cache = diskcache.Cache(tempfile.mkdtemp(), statistics=True)
fanout = diskcache.FanoutCache(tempfile.mkdtemp(), shards=2)
index = diskcache.Index(tempfile.mkdtemp())


@cache.memoize()
def square(number):
    return number * number


def work(number):
    for step in range(8):
        cache.set((number, step), 'x' * step)
        assert cache[number, step] == 'x' * step
        cache.incr('count')
        assert square(step) == step * step
        fanout['%d-%d' % (number, step)] = step
        with diskcache.Lock(cache, 'lock'):
            index['last'] = number
    fanout.stats()
    cache.close()


together(work)
assert cache['count'] == 32
print('ok')
