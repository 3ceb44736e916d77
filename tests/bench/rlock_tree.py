"""A tree whose operations call one another, each under the tree's re-entrant lock."""

import threading

THREADS = 4
KEYS = 64
OPERATIONS = 30000


class Node:
    def __init__(self, key):
        self.key = key
        self.count = 0
        self.left = self.right = None


class Tree:
    def __init__(self):
        self.lock = threading.RLock()
        self.root = Node(KEYS // 2)

    def find(self, key):
        with self.lock:
            node = self.root
            while node.key != key:
                side = "left" if key < node.key else "right"
                child = getattr(node, side)
                if child is None:
                    child = Node(key)
                    setattr(node, side, child)
                node = child
            return node

    def count(self, key):
        with self.lock:
            node = self.find(key)
            node.count += 1

    def total(self):
        with self.lock:
            return sum(self.find(key).count for key in range(KEYS))


def work(tree, seed):
    for _ in range(OPERATIONS):
        seed = (seed * 1103515245 + 12345) % 2147483648
        tree.count(seed // 65536 % KEYS)


def main():
    tree = Tree()
    threads = [threading.Thread(target=work, args=(tree, seed)) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tree.total() == THREADS * OPERATIONS


main()
print("ok")
