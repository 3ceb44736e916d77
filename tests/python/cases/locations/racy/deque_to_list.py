# A list or tuple of a deque is made step by step: "deque mutated during iteration" without the GIL.
# expect: contents listed
# kind: iterate-mutate
# expect: contents ordered
# kind: iterate-mutate
# expect: contents frozen
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


listed, ordered, frozen = (collections.deque([1, 2, 3]) for _ in range(3))


def grow():
    for n in range(10):
        listed.append(n)
        ordered.append(n)
        frozen.append(n)


def look():
    for _ in range(5):
        try:
            assert list(listed)
            assert sorted(ordered)
            assert tuple(frozen)
        except RuntimeError:
            pass


together(grow, look)
print('ok')
