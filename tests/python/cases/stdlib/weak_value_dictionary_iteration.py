# Up to 3.13 a WeakValueDictionary is iterated in place; from 3.14 on, a copy of it.
# expect-frame: weakref.py
# versions: 3.13 3.13t
import threading
import weakref


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Node:
    pass


nodes = [Node() for _ in range(40)]
by_number = weakref.WeakValueDictionary(enumerate(nodes[:20]))


def visit():
    try:
        for number, node in by_number.items():
            str(number)
    except RuntimeError:
        pass


def grow():
    for number in range(20, 40):
        by_number[number] = nodes[number]


together(visit, grow)
print('ok')
