# The test looks at one end, and the other thread puts something else there.
# expect: contents heap
# kind: check-then-act
# expect: contents recent
# kind: check-then-act
import collections
import heapq
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


heap, recent = [1, 5, 9], collections.deque('abc')


def expire():
    if heap[0] < 3:
        heapq.heappop(heap)
    if recent[-1] != 'a':
        recent.remove('a')
        recent.append('a')
    done('expired')


def add():
    after('expired')
    heapq.heappush(heap, 2)
    recent.append('d')


together(expire, add)
print('ok')
