"""The caches that lock, and functions of the modules."""
import threading
from concurrent.futures import ThreadPoolExecutor

from boltons.cacheutils import LRI, LRU, ThresholdCounter, cached, cachedproperty
from boltons.iterutils import remap
from boltons.strutils import slugify
from boltons.urlutils import URL


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


lru, lri = LRU(max_size=10), LRI(max_size=10)


@cached(LRU(max_size=5))
def square(number):
    return number * number


class Thing:
    @cachedproperty
    def value(self):
        return 42


thing = Thing()


def work(number):
    for step in range(50):
        lru[step % 15] = number
        lru.get(step % 7)
        lri[step % 15] = number
        lri.get(step % 7)
        lru.get(-1), lri.get(-1)
        assert square(step % 8) == (step % 8) ** 2
    assert thing.value == 42
    slugify('A Text %d' % number)
    str(URL('http://example.org/a?b=1'))
    remap({'a': [1, {'b': 2}]}, lambda path, key, value: True)


together(work)
assert len(lru) == 10
print('ok')
