# expect: none
from multiprocessing.pool import ThreadPool


def double(row):
    row['n'] *= 2
    return row


rows = [{'n': n} for n in range(20)]
with ThreadPool(3) as pool:
    for row in rows:
        row['n'] += 1
    for row in pool.map(double, rows):
        row['n'] += 1
    later = pool.apply_async(double, (rows[0],))
    later.get(30)['n'] += 1
    for row in pool.imap_unordered(double, rows):
        row['n'] += 1
assert rows[1]['n'] == 11
print('ok')
