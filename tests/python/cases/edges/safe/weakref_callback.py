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


def work():
    for _ in range(20):
        node, log = Node(), {'dead': 0}
        node.n = 1

        def died(reference):
            log['dead'] += 1

        reference = weakref.ref(node, died)
        node.n += 1
        del node
        assert log['dead'] == 1 and reference() is None


together(work, work)
print('ok')
