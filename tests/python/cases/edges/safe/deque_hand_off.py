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


class Job:
    pass


channel = collections.deque()


def produce():
    for n in range(20):
        job = Job()
        job.n = n
        job.n += 1
        channel.append(job)


def consume():
    for _ in range(20):
        while True:
            try:
                job = channel.popleft()
                break
            except IndexError:
                time.sleep(0)
        job.n += 1


together(produce, consume)
print('ok')
