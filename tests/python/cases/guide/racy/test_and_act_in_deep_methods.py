# The test and the store lie three calls below the method that joins them.
# expect: attribute owner
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


class Desk:
    def __init__(self):
        self.owner = None

    def state(self):
        return self.owner

    def asked(self):
        return self.state() is None

    def is_free(self):
        return self.asked()

    def put(self, owner):
        self.owner = owner

    def prepare(self):
        self.put(object())

    def take(self):
        self.prepare()

    def work(self):
        if self.is_free():
            self.take()


desk = Desk()


def earlier():
    desk.work()
    done('earlier')


def later():
    after('earlier')
    desk.work()


together(earlier, later)
print('ok')
