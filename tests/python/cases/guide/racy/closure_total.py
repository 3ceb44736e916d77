# expect: cell total
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor


def make_summer():
    total = 0
    all_here = threading.Barrier(2)

    def add(n):
        nonlocal total
        all_here.wait()
        total += n
        return total

    return add


add = make_summer()
with ThreadPoolExecutor(2) as pool:
    list(pool.map(add, range(2)))
print('ok')
