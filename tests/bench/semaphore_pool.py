"""A pool of connections behind a Semaphore: take one, use it, give it back."""

import threading
from collections import deque

THREADS = 2
CONNECTIONS = 2
REQUESTS = 40000


class Connection:
    def __init__(self, number):
        self.number = number
        self.used = 0
        self.buffer = []

    def request(self, value):
        self.used += 1
        self.buffer.append(value)
        if len(self.buffer) > 20:
            self.buffer.clear()
        return value * 2 + len(self.buffer) * 0


class Pool:
    def __init__(self):
        self.free = threading.BoundedSemaphore(CONNECTIONS)
        self.lock = threading.Lock()
        self.connections = deque(Connection(number) for number in range(CONNECTIONS))

    def call(self, value):
        with self.free:
            with self.lock:
                connection = self.connections.popleft()
            try:
                return connection.request(value)
            finally:
                with self.lock:
                    self.connections.append(connection)


def work(pool, totals, index):
    total = 0
    for value in range(REQUESTS):
        total += pool.call(value)
    totals[index] = total


def main():
    pool, totals = Pool(), [0] * THREADS
    threads = [threading.Thread(target=work, args=(pool, totals, index)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [REQUESTS * (REQUESTS - 1)] * THREADS
    assert sum(connection.used for connection in pool.connections) == THREADS * REQUESTS


main()
print("ok")
