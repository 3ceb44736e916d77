# What is taken out is taken for what was looked at.
# expect: contents jobs
# kind: check-then-act
# expect: contents rows
# kind: check-then-act
# expect: contents stack
# kind: check-then-act
# expect: contents heap
# kind: check-then-act
import collections
import heapq
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

jobs, rows, stack, heap = collections.deque(range(8)), list(range(8)), list(range(8)), list(range(8))


def work():
    first = jobs[0]
    jobs.popleft()
    batch = rows[:2]
    del rows[:2]
    last = stack[-1]
    del stack[-1]
    least = heap[0]
    heapq.heappop(heap)
    return first, batch, last, least


together(work, work)
print('ok')
