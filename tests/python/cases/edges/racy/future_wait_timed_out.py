# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor, wait

state, here = {'n': 0}, threading.Barrier(2)


def work():
    here.wait()
    state['n'] += 1


with ThreadPoolExecutor(1) as pool:
    completed, waiting = wait([pool.submit(work)], timeout=0.001)
    assert not completed
    here.wait()
    state['n'] += 1
print('ok')
