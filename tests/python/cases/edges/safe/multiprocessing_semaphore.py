# The other primitives of multiprocessing, between threads.
# expect: none
import multiprocessing
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


ready, event, rlock = multiprocessing.Semaphore(0), multiprocessing.Event(), multiprocessing.RLock()
state = {'n': 0}


def first():
    state['n'] += 1
    ready.release()
    event.wait()
    with rlock, rlock:
        state['n'] += 1


def second():
    ready.acquire()
    state['n'] += 1
    event.set()
    with rlock:
        state['m'] = 1


together(first, second)
assert state == {'n': 3, 'm': 1}
print('ok')
