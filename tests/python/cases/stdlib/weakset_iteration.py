# Up to 3.13 a WeakSet is iterated in place; from 3.14 on, a copy of it.
# expect-frame: _weakrefset.py
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
alive = weakref.WeakSet(nodes[:20])


def visit():
    try:
        for node in alive:
            node.seen = True
    except RuntimeError:
        pass


def grow():
    for node in nodes[20:]:
        alive.add(node)


together(visit, grow)
print('ok')
