# The outcome of a non-blocking acquire is ignored.
# expect: item 'n'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lock = threading.Lock()
lock.acquire()
totals = {'n': 0}


def work():
    lock.acquire(blocking=False)
    totals['n'] += 1


together(work, work)
print('ok')
