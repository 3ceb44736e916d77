# The test finds nothing to do, since it comes last; it might have found something.
# expect: contents self.jobs
# kind: check-then-act
# expect: contents self.names
# kind: check-then-act
# expect: item 'x'
# kind: check-then-act
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


def in_turn(first, second):
    def run_first():
        first()
        done('first')

    def run_second():
        after('first')
        second()

    together(run_first, run_second)


class Board:
    def __init__(self):
        self.jobs, self.names, self.marks = ['a', 'b'], ['a'], set()

    def take(self):
        if not self.jobs:
            return None
        return self.jobs.pop()

    def enter(self, name):
        if len(self.names) < 2:
            self.names.append(name)

    def mark(self, name):
        if name not in self.marks:
            self.marks.add(name)

    def close(self):
        self.jobs.clear()
        self.names.append('b')
        self.marks.add('x')


board = Board()


def work():
    board.take()
    board.enter('c')
    board.mark('x')


in_turn(board.close, work)
print('ok')
