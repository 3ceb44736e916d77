import gc
import threading


class Node:
    def __init__(self):
        self.me = self
        self.items = {'self': self}


def work():
    for n in range(200):
        Node()
        if n % 20 == 0:
            gc.collect()


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
gc.collect()
print(sum(isinstance(o, Node) for o in gc.get_objects()))
gc.freeze()
gc.unfreeze()
