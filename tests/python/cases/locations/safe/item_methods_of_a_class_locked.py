# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Table:
    def __init__(self):
        self.values, self.lock = {}, threading.RLock()

    def __getitem__(self, key):
        with self.lock:
            return self.values.get(key, 0)

    def __setitem__(self, key, value):
        with self.lock:
            self.values[key] = value


table = Table()


def work():
    for n in range(20):
        with table.lock:
            table[n % 2] += 1


together(work, work)
assert table.values == {0: 20, 1: 20}
print('ok')
