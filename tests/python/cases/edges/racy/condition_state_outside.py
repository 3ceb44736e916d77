# What follows the notified wait() outside the lock is not guarded.
# expect: attribute visitors
# kind: lost-update
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
        self.condition = threading.Condition()
        self.open = False
        self.visitors = 0

    def unlock(self):
        with self.condition:
            self.open = True
            self.condition.notify_all()

    def enter(self):
        with self.condition:
            while not self.open:
                self.condition.wait()
        self.visitors += 1


gate = Gate()
together(gate.enter, gate.enter, gate.unlock)
print('ok')
