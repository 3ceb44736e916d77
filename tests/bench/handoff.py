"""A bounded buffer made of an RLock and two Conditions, handing objects from thread to thread."""

import threading

PAIRS = 2
ITEMS = 70000
CAPACITY = 64


class Parcel:
    def __init__(self, number):
        self.number = number
        self.opened = False


class Buffer:
    def __init__(self):
        self.lock = threading.RLock()
        self.not_empty = threading.Condition(self.lock)
        self.not_full = threading.Condition(self.lock)
        self.items = []

    def is_full(self):
        with self.lock:
            return len(self.items) >= CAPACITY

    def put(self, item):
        with self.not_full:
            while self.is_full():
                self.not_full.wait()
            self.items.append(item)
            self.not_empty.notify()

    def take(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.pop(0)
            self.not_full.notify()
            return item


def produce(buffer):
    for number in range(ITEMS):
        buffer.put(Parcel(number))


def consume(buffer, results, index):
    total = 0
    for _ in range(ITEMS):
        parcel = buffer.take()
        parcel.opened = True
        total += parcel.number
    results[index] = total


def main():
    results = [0] * PAIRS
    threads = []
    for index in range(PAIRS):
        buffer = Buffer()
        threads.append(threading.Thread(target=produce, args=(buffer,)))
        threads.append(threading.Thread(target=consume, args=(buffer, results, index)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [ITEMS * (ITEMS - 1) // 2] * PAIRS


main()
print("ok")
