# expect: attribute count
# kind: lost-update
from concurrent.futures import ThreadPoolExecutor
import threading


class RaceyCounter:
    def __init__(self):
        self.count = 0

    def increment(self, by):
        self.count += by
        return by


# Sees to it that no worker takes two tasks.
all_here = threading.Barrier(4)


def count(counter, turns):
    all_here.wait()
    for _ in range(turns):
        counter.increment(1)


counter = RaceyCounter()
with ThreadPoolExecutor(max_workers=4) as executor:
    list(executor.map(lambda turns: count(counter, turns), [100] * 4))
print('ok')
