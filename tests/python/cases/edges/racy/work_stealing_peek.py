# The owner still works on a job that it left in the deque.
# expect: item 'runs'
# kind: lost-update
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


jobs = collections.deque()


def own():
    job = {'runs': 0}
    jobs.append(job)
    job['runs'] += 1


def steal():
    while True:
        try:
            jobs.popleft()['runs'] += 1
            return
        except IndexError:
            time.sleep(0)


together(own, steal)
print('ok')
