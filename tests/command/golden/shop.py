"""The program of the recorded reports: every kind of race, on lines that the reports name."""
import threading

stock = {}
orders = []
total = 0
ready = None


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
        self.value += 1

    def reset(self):
        with self._lock:
            self.value = 0


def sell(counter, name):
    global total
    counter.increment()
    if name not in stock:
        stock[name] = 0
    orders.append(name)
    total = len(name)


def count_orders():
    größe = 0; found = [o for o in orders if o]
    for order in orders:
        größe += len(order)
    return (größe,
            total)


def publish():
    global ready
    ready = ('é', total)


def main():
    counter = Counter()
    threads = [threading.Thread(target=sell, args=(counter, name)) for name in ('tea', 'salt')]
    for thread in threads:
        thread.start()
    counter.reset()


if __name__ == '__main__':
    main()
