# Main counts after it has submitted, then waits for the result, maybe before the busy pool has begun the task.
# expect: attribute n
# kind: lost-update
import threading
import time
from concurrent.futures import ThreadPoolExecutor


class Counter:
    def __init__(self):
        self.n = 0


counter = Counter()


def task():
    counter.n += 1


with ThreadPoolExecutor(1) as pool:
    pool.submit(time.sleep, 0.05)
    future = pool.submit(task)
    counter.n += 1
    future.result()
print('ok')
