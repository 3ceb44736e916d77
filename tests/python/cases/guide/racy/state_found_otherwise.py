# The test keeps a thread from acting this time, as another has changed the state before it.
# expect: attribute state
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


class Pool:
    def __init__(self):
        self.state = 'open'

    def start(self):
        if self.state == 'open':
            self.state = 'busy'

    def drain(self):
        self.state = 'closed'


pool = Pool()


def earlier():
    pool.drain()
    done('earlier')


def later():
    after('earlier')
    pool.start()


together(earlier, later)
print('ok')
