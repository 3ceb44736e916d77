# expect: item 'hits'
# kind: lost-update
import threading
from collections import defaultdict


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


stats = defaultdict(int)


def hit():
    for _ in range(100):
        stats['hits'] += 1


together(hit, hit, hit)
print('ok')
