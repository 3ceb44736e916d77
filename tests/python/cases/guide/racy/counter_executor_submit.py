# expect: attribute count
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor, wait


class RaceyCounter:
    def __init__(self):
        self.count = 0

    def increment(self):
        self.count += 1


# Sees to it that no worker takes two tasks.
all_here = threading.Barrier(4)


def work(counter):
    all_here.wait()
    for _ in range(100):
        counter.increment()


counter = RaceyCounter()
with ThreadPoolExecutor(max_workers=4) as executor:
    wait([executor.submit(work, counter) for _ in range(4)])
assert counter.count <= 400
print('ok')
