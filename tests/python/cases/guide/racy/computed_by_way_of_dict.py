# The value goes through a private dict on its way from the read to the store.
# expect: attribute level
# kind: lost-update
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


class Meter:
    def __init__(self):
        self.level = 0

    def raise_it(self):
        row = {}
        row['level'] = self.level
        row['level'] = row['level'] + 1
        self.level = row['level']


meter = Meter()


def earlier():
    meter.raise_it()
    done('earlier')


def later():
    after('earlier')
    meter.raise_it()


together(earlier, later)
print('ok')
