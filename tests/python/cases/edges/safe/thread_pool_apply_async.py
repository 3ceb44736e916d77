# get(), wait() and ready() seen True come after the task, map() and imap() after their tasks.
# expect: none
import time
from multiprocessing.pool import ThreadPool


def work(row):
    row['n'] += 1
    return row


with ThreadPool(2) as pool:
    row = {'n': 0}
    pool.apply_async(work, (row,)).get()['n'] += 1
    pool.apply(work, (row,))['n'] += 1
    result = pool.apply_async(work, (row,))
    result.wait()
    row['n'] += 1
    result = pool.apply_async(work, (row,))
    while not result.ready():
        time.sleep(0)
    row['n'] += 1
    for row in pool.map(work, [{'n': n} for n in range(5)]):
        row['n'] += 1
    for row in pool.imap_unordered(work, [{'n': n} for n in range(5)]):
        row['n'] += 1
print('ok')
