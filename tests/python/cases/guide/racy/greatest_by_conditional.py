# The greater of the old value and the new one is stored in any case: what the test chooses is the value.
# expect: attribute best
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


class Board:
    def __init__(self):
        self.best = 0

    def add(self, score):
        self.best = score if score > self.best else self.best


board = Board()


def earlier():
    board.add(2)
    done('earlier')


def later():
    after('earlier')
    board.add(3)


together(earlier, later)
print('ok')
