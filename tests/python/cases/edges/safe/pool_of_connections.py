# Connections kept in a list, a deque or a queue, with as many permits as there are of them.
# expect: none
import collections
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Connection:
    def __init__(self):
        self.uses = 0


def use(take, put):
    permits = threading.BoundedSemaphore(3)
    connections = [Connection() for _ in range(3)]
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
    permits, free, uses = threading.Semaphore(3), list(range(3)), [0] * 3

    def work():
        for _ in range(30):
            with permits:
                number = free.pop()
                uses[number] += 1
                free.append(number)

    together(work, work, work, work, work)
    assert sum(uses) == 150


spare = []
use(spare.pop, spare.append)
spare = []
use(lambda: spare.pop(0), spare.append)
waiting = collections.deque()
use(waiting.popleft, waiting.append)
for channel in (queue.Queue(), queue.LifoQueue(), queue.SimpleQueue()):
    use(channel.get, channel.put)
use_by_number()
print('ok')
