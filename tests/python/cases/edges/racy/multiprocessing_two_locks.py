# expect: item 'n'
# kind: lost-update
import multiprocessing
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


first, second, state = multiprocessing.Lock(), multiprocessing.Lock(), {'n': 0}


def work(lock):
    for _ in range(10):
        with lock:
            state['n'] += 1


together(lambda: work(first), lambda: work(second))
print('ok')
