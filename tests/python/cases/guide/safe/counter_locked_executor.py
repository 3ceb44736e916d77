# expect: none
from concurrent.futures import ThreadPoolExecutor
import threading


class SafeCounter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increment(self):
        with self.lock:
            self.count += 1


counter = SafeCounter()
with ThreadPoolExecutor(max_workers=4) as executor:
    for _ in range(200):
        executor.submit(counter.increment)
assert counter.count == 200
print('ok')
