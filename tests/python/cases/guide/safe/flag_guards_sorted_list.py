# A list is sorted under the lock, then its flag cleared; who finds the flag cleared iterates without the lock.
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
        self.rules, self.dirty, self.lock = [3, 1, 2], True, threading.Lock()

    def update(self):
        if not self.dirty:
            return
        with self.lock:
            if not self.dirty:
                return
            self.rules.sort()
            self.dirty = False

    def match(self):
        self.update()
        return [rule for rule in self.rules if rule > 1]


shared = Map()


def work():
    for _ in range(50):
        assert shared.match() == [2, 3]


together(work, work, work, work)
print('ok')
