# Connections kept in a set, or in a dictionary by their number, with as many permits as there are of them.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class Connection:
    def __init__(self, number):
        self.number, self.uses = number, 0


def use(take, put):
    permits = threading.BoundedSemaphore(3)
    connections = [Connection(n) for n in range(3)]
    for connection in connections:
        put(connection)

    def work():
        for _ in range(30):
            with permits:
                connection = take()
                connection.uses += 1
                put(connection)

    together(work, work, work, work, work)
    assert sum(connection.uses for connection in connections) == 150


def use_by_number():
    permits, free, uses = threading.Semaphore(3), set(range(3)), [0] * 3

    def work():
        for _ in range(30):
            with permits:
                number = free.pop()
                uses[number] += 1
                free.add(number)

    together(work, work, work, work, work)
    assert sum(uses) == 150


def use_table(table, take):
    def put(connection):
        table[connection.number] = connection

    use(take, put)


idle = set()
use(idle.pop, idle.add)
table = {}
use_table(table, lambda: table.popitem()[1])
use_by_number()
print('ok')
