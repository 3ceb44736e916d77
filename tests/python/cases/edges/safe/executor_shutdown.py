# expect: none
from concurrent.futures import ThreadPoolExecutor

state = {}


def work(n):
    state[n] = [n]


pool = ThreadPoolExecutor(3)
for n in range(20):
    pool.submit(work, n)
pool.shutdown(wait=True)
for rows in state.values():
    rows.append(1)
state.clear()
print('ok')
