# expect: attribute failures
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor


class Statistics:
    def __init__(self):
        self.failures = 0

    def record(self, future):
        if future.exception() is not None:
            self.failures += 1


# Sees to it that no worker takes two tasks.
all_here = threading.Barrier(3)


def fail():
    all_here.wait()
    raise ValueError


statistics = Statistics()
all_added = threading.Event()


def task():
    all_added.wait()
    fail()


with ThreadPoolExecutor(3) as pool:
    for future in [pool.submit(task) for _ in range(3)]:
        future.add_done_callback(statistics.record)
    all_added.set()
print('ok')
