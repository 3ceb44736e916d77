# Each worker runs it, beside the others.
# expect: item 'workers'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor

state, both_here = {'workers': 0}, threading.Barrier(2)


def prepare():
    state['workers'] += 1


with ThreadPoolExecutor(2, initializer=prepare) as pool:
    futures = [pool.submit(both_here.wait) for _ in range(2)]
print('ok')
