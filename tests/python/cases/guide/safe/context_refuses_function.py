# expect: none
from concurrent.futures import ThreadPoolExecutor
import threading

busy = threading.Lock()
state = {'calls': 0}


def exclusive():
    if not busy.acquire(False):
        return False
    try:
        state['calls'] += 1
        return True
    finally:
        busy.release()


with ThreadPoolExecutor(4) as pool:
    served = sum(f.result() for f in [pool.submit(exclusive) for _ in range(50)])
assert state['calls'] == served
print('ok')
