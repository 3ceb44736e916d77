# expect: item 'n'
# kind: lost-update
# expect: item 'calls'
# kind: lost-update
import threading
from multiprocessing.pool import ThreadPool

state, here = {'n': 0, 'calls': 0}, threading.Barrier(2)


def work():
    here.wait()
    state['n'] += 1


def finished(result):
    state['calls'] += 1


with ThreadPool(1) as pool:
    result = pool.apply_async(work, callback=finished)
    assert not result.ready()
    here.wait()
    state['n'] += 1
    state['calls'] += 1
    result.get()
print('ok')
