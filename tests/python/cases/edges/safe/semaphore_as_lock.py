# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


guard = threading.Semaphore(1)
state = {'n': 0}


def work():
    for _ in range(50):
        with guard:
            state['n'] += 1


together(work, work, work)
assert state['n'] == 150
print('ok')
