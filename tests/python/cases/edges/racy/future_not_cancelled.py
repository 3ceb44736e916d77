# cancel() of a running task fails, and orders nothing.
# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor

state, started, proceed = {'n': 0}, threading.Event(), threading.Event()


def work():
    started.set()
    proceed.wait()
    state['n'] += 1


with ThreadPoolExecutor(1) as pool:
    future = pool.submit(work)
    started.wait()
    assert not future.cancel()
    proceed.set()
    state['n'] += 1
print('ok')
