# All who wait are woken, and take the lock one after the other.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Gate:
    def __init__(self):
        self.condition, self.rows, self.passed = threading.Condition(), None, 0

    def open(self):
        rows = [1]
        rows.append(2)
        with self.condition:
            self.rows = rows
            self.condition.notify_all()

    def enter(self):
        with self.condition:
            while self.rows is None:
                self.condition.wait()
            self.passed += 1
        for row in self.rows:
            assert row in (1, 2)


gate = Gate()
together(gate.enter, gate.enter, gate.enter, gate.open)
assert gate.passed == 3
print('ok')
