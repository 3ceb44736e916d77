# map() yields the first result while the second task still works.
# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor

state, here = {'n': 0}, threading.Barrier(2)


def work(pause):
    if pause:
        here.wait()
        state['n'] += 1
    return pause


with ThreadPoolExecutor(2) as pool:
    results = pool.map(work, [False, True])
    assert next(results) is False
    here.wait()
    state['n'] += 1
print('ok')
