# expect: none
import itertools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


ids = itertools.count()
seen = []


def take():
    for _ in range(100):
        seen.append(next(ids))


together(take, take)
assert len(set(seen)) == 200
print('ok')
