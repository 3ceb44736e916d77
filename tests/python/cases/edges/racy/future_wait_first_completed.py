# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

state, here = {'n': 0}, threading.Barrier(2)


def quick():
    return 1


def slow():
    here.wait()
    state['n'] += 1


with ThreadPoolExecutor(2) as pool:
    completed, others = wait([pool.submit(quick), pool.submit(slow)], return_when=FIRST_COMPLETED)
    assert len(completed) == len(others) == 1
    here.wait()
    state['n'] += 1
print('ok')
