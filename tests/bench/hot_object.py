"""One object that all threads work on, under its lock, between computations of their own."""

import threading

THREADS = 4
ROUNDS = 25000


class Statistics:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0
        self.total = 0
        self.least = None
        self.most = None

    def add(self, value):
        with self.lock:
            self.count += 1
            self.total += value
            if self.least is None or value < self.least:
                self.least = value
            if self.most is None or value > self.most:
                self.most = value


def sample(seed):
    value = seed
    for _ in range(25):
        value = (value * 69069 + 1) % 4294967296
    return value


def work(statistics, seed):
    for number in range(ROUNDS):
        statistics.add(sample(seed * ROUNDS + number))


def main():
    statistics = Statistics()
    threads = [threading.Thread(target=work, args=(statistics, seed)) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statistics.count == THREADS * ROUNDS and statistics.least < statistics.most


main()
print("ok")
