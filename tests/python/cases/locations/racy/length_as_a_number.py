# The length is the next one's number: two may get the same.
# expect: contents names
# kind: lost-update
# expect: contents nodes
# kind: lost-update
# expect: contents self.rows
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

names, numbers, nodes = [], {}, []


class Node:
    def __init__(self):
        self.number = None


class Table:
    def __init__(self):
        self.rows = []

    def insert(self, row):
        number = len(self.rows)
        self.rows.append(row)
        return number


table = Table()


def work():
    numbers[threading.current_thread()] = len(names)
    names.append('x')
    node = Node()
    node.number = len(nodes)
    nodes.append(node)
    table.insert(node)


together(work, work)
print('ok')
