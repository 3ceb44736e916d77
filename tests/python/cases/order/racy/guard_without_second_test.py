# The flag is written under a lock, but tested only outside it: it guards nothing, so what comes before the lock is not ordered.
# expect: attribute opened
# kind: lost-update
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

class Pool:
    def __init__(self):
        self.connection, self.opened, self.lock = None, 0, threading.Lock()

    def get(self):
        if self.connection is None:
            self.opened += 1
            with self.lock:
                self.connection = object()
        return self.connection

    def close(self):
        if self.connection is not None:
            self.opened += 1


pool = Pool()


def first():
    pool.get()
    done('first')


def second():
    after('first')
    pool.close()


together(first, second)
print('ok')
