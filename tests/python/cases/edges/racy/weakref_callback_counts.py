# expect: item 'dead'
# kind: lost-update
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


log = {'dead': 0}


def died(reference):
    log['dead'] += 1


def work():
    for _ in range(5):
        node = Node()
        reference = weakref.ref(node, died)
        del node
        assert reference() is None


together(work, work)
print('ok')
