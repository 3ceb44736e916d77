# expect: contents turned
# kind: iterate-mutate
# expect: contents grown
# kind: iterate-mutate
# expect: contents summed
# kind: iterate-mutate
# expect: contents cleared
# kind: iterate-mutate
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turned, grown, summed, cleared = (collections.deque(range(4)) for _ in range(4))


def change():
    for n in range(10):
        turned.rotate(1)
        grown.appendleft(n)
        summed.extend([n])
    cleared.clear()


def walk():
    for _ in range(10):
        try:
            for n in turned:
                assert n < 4
            assert [n for n in grown]
            assert sum(summed) >= 0
            assert list(reversed(cleared)) is not None
        except RuntimeError:
            pass


together(walk, change)
print('ok')
