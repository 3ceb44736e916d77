"""Lists, dicts and sets under a lock, as their documentation asks, and one that all only read."""
import threading
from concurrent.futures import ThreadPoolExecutor

from sortedcontainers import SortedDict, SortedKeyList, SortedList, SortedSet


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


lock = threading.Lock()
items, mapping, members = SortedList(), SortedDict(), SortedSet()
fixed = SortedKeyList(range(3000), key=lambda n: -n)


def work(number):
    for step in range(100):
        with lock:
            items.add(step * number)
            mapping[step] = number
            members.add(step % 10)
            if step % 9 == 0:
                items.pop()
        assert fixed[step] == 2999 - step
        fixed.bisect(step)


together(work)
assert len(mapping) == 100
print('ok')
