# A callback runs in the worker, beside what the submitter does.
# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor

state, here = {'n': 0}, threading.Barrier(2)


def finished(future):
    state['n'] += 1


with ThreadPoolExecutor(1) as pool:
    pool.submit(here.wait).add_done_callback(finished)
    here.wait()
    state['n'] += 1
print('ok')
