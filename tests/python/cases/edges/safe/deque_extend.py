# Each of the items that extend puts in, whatever it takes them from.
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


class Job:
    def __init__(self):
        self.n = 0


def run(many, extend, take):
    waiting, jobs = collections.deque(), [Job() for _ in range(12)]

    def produce():
        for job in jobs:
            job.n += 1
        extend(waiting, many(jobs))

    def consume():
        taken = 0
        while taken < len(jobs):
            try:
                job = take(waiting)
            except IndexError:
                continue
            job.n += 1
            taken += 1

    together(produce, consume)
    assert all(job.n == 2 for job in jobs)


for many in (list, tuple, iter, lambda jobs: (job for job in jobs)):
    run(many, collections.deque.extend, collections.deque.popleft)
    run(many, collections.deque.extendleft, collections.deque.pop)
print('ok')
