# expect: none
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

state = dict.fromkeys(range(8), 0)


def work(n):
    state[n] += 1
    return n


with ThreadPoolExecutor(3) as pool:
    for future in as_completed([pool.submit(work, n) for n in range(4)]):
        state[future.result()] += 1
    wait([pool.submit(work, n) for n in range(4, 8)])
    for n in range(4, 8):
        state[n] += 1
assert set(state.values()) == {2}
print('ok')
