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


slots, state = threading.Semaphore(0), {'n': 0}


def work():
    slots.acquire(blocking=False)
    state['n'] += 1
    slots.acquire(timeout=0.001)


together(work, work)
print('ok')
