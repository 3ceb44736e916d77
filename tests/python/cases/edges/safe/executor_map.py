# expect: none
from concurrent.futures import ThreadPoolExecutor


def double(row):
    row['n'] *= 2
    return row


with ThreadPoolExecutor(3) as pool:
    rows = [{'n': n} for n in range(20)]
    for row in rows:
        row['n'] += 1
    for row in pool.map(double, rows):
        row['n'] += 1
assert rows[3]['n'] == 9
print('ok')
