# expect: item 'n'
# kind: lost-update
import threading
from multiprocessing.pool import ThreadPool

state = {'n': 0}
# Sees to it that no worker takes two tasks.
all_here = threading.Barrier(2)


def work(by):
    all_here.wait()
    state['n'] += by


with ThreadPool(2) as pool:
    pool.map(work, [1, 2], chunksize=1)
print('ok')
