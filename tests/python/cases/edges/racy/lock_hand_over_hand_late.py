# The node is changed after its lock was given back.
# expect: attribute value
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Node:
    def __init__(self, next):
        self.lock, self.value, self.next = threading.Lock(), 0, next


chain = Node(Node(None))


def walk():
    node = chain
    while node:
        with node.lock:
            following = node.next
        node.value += 1
        node = following


together(walk, walk)
print('ok')
