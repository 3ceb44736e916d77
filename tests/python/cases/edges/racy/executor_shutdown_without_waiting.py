# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor

state, here = {'n': 0}, threading.Barrier(2)


def work():
    here.wait()
    state['n'] += 1


pool = ThreadPoolExecutor(1)
future = pool.submit(work)
pool.shutdown(wait=False)
here.wait()
state['n'] += 1
future.result()
print('ok')
