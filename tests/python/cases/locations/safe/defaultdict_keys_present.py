# With the key in place nothing is stored, and append is atomic.
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


groups = collections.defaultdict(list)
groups['rows'].append(0)


def work(own):
    for n in range(20):
        groups['rows'].append(n)
        groups[own].append(n)


together(lambda: work('a'), lambda: work('b'))
assert len(groups['rows']) == 41
print('ok')
