# Many append to a deque, and one thread alone takes out: what it has found there stays.
# expect: none
import collections
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


jobs, taken = collections.deque(), []


def produce():
    for step in range(20):
        jobs.append(step)


def consume():
    while len(taken) < 60:
        if len(jobs) == 0 or jobs[0] is None:
            time.sleep(0)
            continue
        taken.append(jobs.popleft())


together(produce, produce, produce, consume)
assert sum(taken) == 570
print('ok')
