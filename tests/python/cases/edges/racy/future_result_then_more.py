# The result was shared by the worker that goes on changing it.
# expect: item 'n'
# kind: lost-update
import threading
from concurrent.futures import ThreadPoolExecutor, Future

answer = Future()


def work():
    row = {'n': 0}
    answer.set_result(row)
    row['n'] += 1


with ThreadPoolExecutor(1) as pool:
    pool.submit(work)
    answer.result()['n'] += 1
print('ok')
