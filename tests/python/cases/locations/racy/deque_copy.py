# Copying a deque steps through it: "deque mutated during iteration" without the GIL. It is one step since
# https://github.com/python/cpython/issues/144809.
# versions: 3.13 3.13t
# expect: contents copied
# kind: iterate-mutate
# expect: contents shallow
# kind: iterate-mutate
import collections
import copy
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


copied, shallow = collections.deque([1, 2, 3]), collections.deque([1, 2, 3])


def grow():
    for n in range(10):
        copied.append(n)
        shallow.append(n)


def look():
    for _ in range(5):
        try:
            assert copied.copy()
            assert copy.copy(shallow)
        except RuntimeError:
            pass


together(grow, look)
print('ok')
