# A missing key is stored in a second step: what another thread stored meanwhile is lost.
# expect: item 'rows'
# kind: check-then-act
# expect: item 'n'
# kind: lost-update
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


groups, counts = collections.defaultdict(list), collections.defaultdict(int)


def work():
    groups['rows'].append(1)
    counts['n'] += 1


together(work, work)
print('ok')
