# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor

state = {'n': 0}
# Sees to it that no worker takes two tasks.
all_here = threading.Barrier(2)


def work():
    all_here.wait()
    state['n'] += 1


with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(work) for _ in range(2)]
print('ok')
