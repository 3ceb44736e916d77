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


groups, counts, lock = collections.defaultdict(list), collections.defaultdict(int), threading.Lock()


def work():
    for n in range(20):
        with lock:
            groups[n % 3].append(n)
            counts['n'] += 1


together(work, work)
assert counts['n'] == 40
print('ok')
