# A cancelled task never runs.
# expect: none
import threading
from concurrent.futures import ThreadPoolExecutor

state, proceed = {'n': 0}, threading.Event()


def work():
    state['n'] += 1


with ThreadPoolExecutor(1) as pool:
    first = pool.submit(proceed.wait)
    future = pool.submit(work)
    assert future.cancel() and future.cancelled()
    proceed.set()
    state['n'] += 1
assert state['n'] == 1
print('ok')
