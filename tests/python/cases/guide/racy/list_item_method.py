# expect: index 1
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor


class Histogram:
    def __init__(self, bins):
        self.bins = [0] * bins

    def add(self, value):
        slot = value % len(self.bins)
        self.bins[slot] = self.bins[slot] + 1


# Sees to it that no worker takes two tasks.
all_here = threading.Barrier(3)


def work(value):
    all_here.wait()
    for _ in range(20):
        histogram.add(value)


histogram = Histogram(4)
with ThreadPoolExecutor(3) as pool:
    for value in (1, 5, 9):
        pool.submit(work, value)
print('ok')
