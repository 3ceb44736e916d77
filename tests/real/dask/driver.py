"""Graphs are made, named and computed on the threaded scheduler by all threads."""
import threading
from concurrent.futures import ThreadPoolExecutor

import dask
import dask.bag
import dask.threaded
from dask import delayed
from dask.base import normalize_token, tokenize


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


shared = delayed(sum)([delayed(abs)(n) for n in range(-10, 0)])


def work(number):
    assert shared.compute(scheduler='threads', num_workers=2) == 55
    graph = {'a': 1, 'b': (lambda x: x + 1, 'a')}
    assert dask.threaded.get(graph, 'b') == 2
    with dask.config.set(scheduler='threads'):
        assert dask.bag.from_sequence(range(20), npartitions=4).map(lambda n: n * 2).sum().compute() == 380
    normalize_token([number, {'x': [1, 2, (3, 4)]}])
    return tokenize([1, {'a': (2, 3)}], {4, 5})


assert len(set(together(work))) == 1
print('ok')
