# A method raises for what it does not find; its caller makes it in the handler.
# expect: item 'k'
# kind: check-then-act
import os
import tempfile
import threading
import time


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Registry:
    def __init__(self):
        self.known = {}

    def find(self, key):
        if key not in self.known:
            raise LookupError(key)
        return self.known[key]

    def ensure(self, key):
        try:
            return self.find(key)
        except LookupError:
            self.known[key] = [key]


registry = Registry()


def earlier():
    registry.ensure('k')
    done('earlier')


def later():
    after('earlier')
    registry.ensure('k')


together(earlier, later)
print('ok')
