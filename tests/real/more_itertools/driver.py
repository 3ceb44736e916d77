"""The tools that are made for threads, and others on data of their own."""
import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

import more_itertools


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


numbers = more_itertools.serialize(iter(range(400)))


@more_itertools.synchronized
def counting():
    for number in range(400):
        yield number


counted = counting()
first, *others = more_itertools.concurrent_tee(range(100), n=4)
tees = [first, *others]


def work(number):
    total = sum(1 for _ in itertools.islice(numbers, 100))
    total += sum(1 for _ in itertools.islice(counted, 100))
    assert list(tees[number]) == list(range(100))
    assert list(more_itertools.chunked(range(10), 5)) == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
    return total


assert sum(together(work)) == 800
print('ok')
