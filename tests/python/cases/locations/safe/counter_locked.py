# A counter of each thread's own, merged under the lock.
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


total, lock = collections.Counter(), threading.Lock()


def work():
    own = collections.Counter()
    for n in range(40):
        own.update([n % 3])
        own['all'] += 1
    with lock:
        total.update(own)
        total['threads'] += 1


together(work, work)
assert total['all'] == 80 and total['threads'] == 2
print('ok')
