# What the completed ones did may be used.
# expect: none
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

rows, proceed = [{'n': 0}, {'n': 0}], threading.Event()


def work(row, pause):
    if pause:
        proceed.wait()
    row['n'] += 1
    return row


with ThreadPoolExecutor(2) as pool:
    waiting = {pool.submit(work, row, pause) for row, pause in zip(rows, (False, True))}
    while waiting:
        completed, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in completed:
            future.result()['n'] += 1
        proceed.set()
assert rows == [{'n': 2}, {'n': 2}]
print('ok')
