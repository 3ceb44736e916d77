"""Bars of their own in each thread, and one that all update."""
import io
import threading
from concurrent.futures import ThreadPoolExecutor

from tqdm import tqdm
from tqdm.contrib.concurrent import thread_map


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


output = io.StringIO()
common = tqdm(total=400, file=output, mininterval=0)


def work(number):
    for _ in tqdm(range(50), file=output, position=number + 1, mininterval=0):
        common.update()
    tqdm.write('done %d' % number, file=output)


together(work)
common.close()
assert thread_map(abs, range(-5, 0), file=output, max_workers=2) == [5, 4, 3, 2, 1]
print('ok')
