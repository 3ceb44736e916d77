"""Mappings of bytes and files; zict says that they are thread-safe."""
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import zict


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


lru = zict.LRU(10, {}, on_evict=lambda key, value: time.sleep(0.001))
slow = zict.Func(str.encode, lambda data: bytes(data).decode(), zict.File(tempfile.mkdtemp()))
buffer = zict.Buffer({}, slow, n=8)
sieve = zict.Sieve({'a': {}, 'b': {}}, selector=lambda key, value: 'a' if key < 'm' else 'b')


def work(number):
    for step in range(20):
        lru['%d' % (step % 12)] = step
        lru.get('%d' % (step % 7))
        buffer['%d-%d' % (number, step)] = 'x' * step
        assert buffer['%d-%d' % (number, step)] == 'x' * step
        sieve['%s%d' % ('az'[step % 2], step)] = number
        if step % 5 == 0:
            len(buffer)
            sieve.get('z1')
            lru.discard('3')


together(work)
print('ok')
