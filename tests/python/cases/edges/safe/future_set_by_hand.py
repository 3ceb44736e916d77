# expect: none
import threading
from concurrent.futures import Future


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


answer = Future()


def compute():
    row = {'n': 1}
    row['n'] += 1
    answer.set_result(row)


def use():
    row = answer.result(timeout=30)
    row['n'] += 1


together(use, compute)
print('ok')
