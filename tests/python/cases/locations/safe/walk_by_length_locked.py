# Under a lock a walk by indices may count on the length; beside one, a list may grow.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

jobs, lock, log = [1, 2, 3], threading.Lock(), [1, 2]


def total():
    with lock:
        return sum(jobs[i] for i in range(len(jobs)))


def finish():
    with lock:
        jobs.pop()


def show():
    n = 0
    for i in range(len(log)):
        n += log[i]
    return n


def add():
    log.append(3)


together(total, finish)
together(show, add)
together(add, show)
print('ok')
