# Under a lock a new value is made; readers take whatever is there, and walk through that.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Listeners:
    def __init__(self):
        self.all, self.lock = (), threading.Lock()

    def add(self, listener):
        with self.lock:
            self.all = (*self.all, listener)

    def call(self):
        with self.lock:
            listeners = self.all
        for listener in listeners:
            listener()


listeners = Listeners()
together(lambda: listeners.add(int), listeners.call, lambda: listeners.add(str))
assert len(listeners.all) == 2
print('ok')
