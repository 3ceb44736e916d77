# expect: none
import time
from concurrent.futures import ThreadPoolExecutor

state = {'n': 0}


def work():
    state['n'] += 1


with ThreadPoolExecutor(2) as pool:
    for _ in range(5):
        future = pool.submit(work)
        while not future.done():
            time.sleep(0)
        state['n'] += 1
assert state['n'] == 10
print('ok')
