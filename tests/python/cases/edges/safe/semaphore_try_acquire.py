# Acquires that do not wait, or not for long, order when they succeed.
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


guard, state = threading.Semaphore(1), {'n': 0}


def without_waiting():
    for _ in range(20):
        while not guard.acquire(blocking=False):
            time.sleep(0)
        state['n'] += 1
        guard.release()


def with_timeout():
    for _ in range(20):
        while not guard.acquire(timeout=5):
            pass
        state['n'] += 1
        guard.release()


together(without_waiting, with_timeout)
assert state['n'] == 40
print('ok')
