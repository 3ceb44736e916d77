# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor

state, here = {'n': 0}, threading.Barrier(2)


def work():
    here.wait()
    state['n'] += 1


with ThreadPoolExecutor(1) as pool:
    future = pool.submit(work)
    assert not future.done() and future.running() in (True, False)
    here.wait()
    state['n'] += 1
print('ok')
