# The lock of another key guards nothing.
# expect: item 'a'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


locks, totals = {'a': threading.Lock(), 'b': threading.Lock()}, {'a': 0}


def work(name):
    with locks[name]:
        totals['a'] += 1


together(lambda: work('a'), lambda: work('b'))
print('ok')
