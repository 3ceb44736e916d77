import gc
import threading
import weakref

lock, dead = threading.Lock(), []


class Node:
    def __init__(self, name):
        self.name = name
        self.ring = [self]


def work(me):
    references = []
    for n in range(30):
        node = Node((me, n))

        def died(reference, name=node.name):
            with lock:
                dead.append(name)

        references.append(weakref.ref(node, died))
        weakref.finalize(node, len, 'x')
    del node
    gc.collect()
    while any(reference() is not None for reference in references):
        gc.collect()


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(dead), len(set(dead)))
