"""One counter and one histogram that all threads change, with a lock held."""

import threading

THREADS = 4
ROUNDS = 160000


class Statistics:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0
        self.total = 0
        self.buckets = [0] * 16

    def add(self, value):
        with self.lock:
            self.count += 1
            self.total += value
            self.buckets[value % 16] += 1


def work(statistics):
    for value in range(ROUNDS):
        statistics.add(value)


def main():
    statistics = Statistics()
    threads = [threading.Thread(target=work, args=(statistics,)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statistics.count == THREADS * ROUNDS == sum(statistics.buckets)


main()
print("ok")
