# expect: none
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


nodes = [Node() for _ in range(20)]


def watch():
    for node in nodes:
        weakref.finalize(node, str)


together(watch, watch)
print('ok')
