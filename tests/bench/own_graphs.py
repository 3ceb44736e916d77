"""Each thread builds and drops object graphs that no other thread ever sees."""

import threading

THREADS = 4
TREES = 350
KEYS = 200


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None
        self.seen = []


def insert(node, key):
    while True:
        if key < node.key:
            if node.left is None:
                node.left = Node(key)
                return
            node = node.left
        else:
            if node.right is None:
                node.right = Node(key)
                return
            node = node.right


def walk(node):
    total = 0
    stack = [node]
    while stack:
        node = stack.pop()
        node.seen.append(node.key)
        total += len(node.seen)
        if node.left is not None:
            stack.append(node.left)
        if node.right is not None:
            stack.append(node.right)
    return total


def work(results, index):
    total = 0
    for _ in range(TREES):
        root = Node(KEYS // 2)
        for number in range(1, KEYS):
            insert(root, number * 83 % KEYS)
        total += walk(root)
    results[index] = total


def main():
    results = [0] * THREADS
    threads = [threading.Thread(target=work, args=(results, index)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [TREES * KEYS] * THREADS


main()
print("ok")
