# expect: item (2, 3)
# kind: check-then-act
import threading
from concurrent.futures import ThreadPoolExecutor


class Products:
    def __init__(self):
        self.known = {}

    def product(self, a, b):
        result = self.known.get((a, b))
        if result is None:
            result = [a * b]
            self.known[a, b] = result
        return result


# Sees to it that no worker takes two tasks.
all_here = threading.Barrier(4)


def work(a, b):
    all_here.wait()
    return products.product(a, b)


products = Products()
with ThreadPoolExecutor(max_workers=4) as pool:
    answers = list(pool.map(work, [2] * 4, [3] * 4))
assert all(answer == [6] for answer in answers)
print('ok')
