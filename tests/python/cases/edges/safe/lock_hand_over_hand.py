# Along a chain of nodes: the next one's lock is taken before this one's is given back.
# expect: none
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


chain = None
for _ in range(4):
    chain = Node(chain)


def walk():
    for _ in range(10):
        node = chain
        node.lock.acquire()
        while node:
            node.value += 1
            following = node.next
            if following:
                following.lock.acquire()
            node.lock.release()
            node = following


together(walk, walk)
assert chain.value == 20
print('ok')
