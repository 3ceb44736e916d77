# A task hands a part of its work to another pool and waits for it.
# expect: none
from concurrent.futures import ThreadPoolExecutor


def part(row):
    row['n'] += 1
    return row


def work(row, pool):
    row['n'] += 1
    pool.submit(part, row).result()['n'] += 1
    return row


with ThreadPoolExecutor(2) as inner, ThreadPoolExecutor(2) as outer:
    futures = [outer.submit(work, {'n': n}, inner) for n in range(10)]
    for n, future in enumerate(futures):
        row = future.result()
        row['n'] += 1
        assert row['n'] == n + 4
print('ok')
