# The first one that is completed says nothing of the others.
# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

state, here = {'n': 0}, threading.Barrier(2)


def quick():
    return 1


def slow():
    here.wait()
    state['n'] += 1


with ThreadPoolExecutor(2) as pool:
    completed = as_completed([pool.submit(quick), pool.submit(slow)])
    assert next(completed).result() == 1
    here.wait()
    state['n'] += 1
print('ok')
