# expect: none
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


results, finished = [], threading.Event()
state = {'sum': 0}


def work():
    for n in range(10):
        results.append(n)
        state['sum'] += n
    finished.set()


def poll():
    while not finished.is_set():
        time.sleep(0)
    state['sum'] += 1
    for n in results:
        assert n < 10


together(poll, work)
assert state['sum'] == 46
print('ok')
