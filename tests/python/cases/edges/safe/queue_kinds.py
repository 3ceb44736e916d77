# expect: none
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Job:
    def __init__(self, n):
        self.n = n
        self.steps = []

    def __lt__(self, other):
        return self.n < other.n


def pass_on(channel):
    def produce():
        for n in range(20):
            job = Job(n)
            job.steps.append('made')
            channel.put(job)

    def consume():
        for _ in range(20):
            job = channel.get()
            job.steps.append('done')
            job.n += 1

    together(produce, consume)


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    pass_on(kind())
print('ok')
