# A program that takes a queue's mutex itself is ordered with put and get.
# expect: none
import queue
import threading


class Job:
    def __init__(self):
        self.priority = 0


jobs, waiting = [Job() for _ in range(20)], queue.Queue()


def produce():
    for job in jobs:
        job.priority += 1
        waiting.put(job)


def raise_priorities():
    for _ in range(20):
        with waiting.mutex:
            if waiting.queue:
                waiting.queue[0].priority += 1


def consume():
    for _ in jobs:
        waiting.get().priority += 1


threads = [threading.Thread(target=f) for f in (produce, raise_priorities, consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sum(job.priority for job in jobs) >= 40
print('ok')
