# As much as may be done between the test under the lock and the store of the flag, the test still decides the store.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Map:
    def __init__(self):
        self.rules, self.dirty, self.lock, self.table = [3, 1, 2], True, threading.Lock(), {}

    def match(self):
        if self.dirty:
            with self.lock:
                if self.dirty:
                    for n in range(500):
                        self.table[n] = n
                        self.table.get(n + 1)
                    self.rules.sort()
                    self.dirty = False
        return [rule for rule in self.rules if rule > 1]


maps = [Map() for _ in range(10)]


def work():
    for shared in maps:
        assert shared.match() == [2, 3]


together(work, work, work)
print('ok')
