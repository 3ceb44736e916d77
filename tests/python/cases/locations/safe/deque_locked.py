# expect: none
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


jobs, lock = collections.deque([0], maxlen=5), threading.Lock()


def work():
    for n in range(20):
        with lock:
            jobs[0] += 1
            jobs.append(n)
            jobs.rotate(1)
            for job in jobs:
                assert job >= 0
            if len(jobs) > 3:
                jobs.popleft()


together(work, work)
assert len(jobs) == 3
print('ok')
