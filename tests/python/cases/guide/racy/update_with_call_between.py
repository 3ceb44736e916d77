# The item that is added to goes through a call on its way.
# expect: item 'ms'
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


stats = collections.Counter()


def measure():
    for n in range(50):
        stats['ms'] += int(1000.0 * n)


together(measure, measure)
print('ok')
