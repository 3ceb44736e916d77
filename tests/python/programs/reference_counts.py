"""Nothing is kept alive longer, and nothing freed too early."""
import gc
import sys
import threading
import weakref


class Node:
    pass


table, rows = {}, []


def work():
    for n in range(100):
        node = Node()
        node.n = n
        table[n] = node
        rows.append(node)
        node.table = {'me': n}
    for n in range(100):
        table.pop(n)
    while rows:
        rows.pop()


node = Node()
before = sys.getrefcount(node)
reference = weakref.ref(node)
thread = threading.Thread(target=work)
thread.start()
thread.join()
table['x'] = node
rows.append(node)
node.attribute = node.__dict__
table.clear()
rows.clear()
del node.attribute
print(sys.getrefcount(node) - before)
del node
gc.collect()
print(reference(), sum(isinstance(o, Node) for o in gc.get_objects()))
