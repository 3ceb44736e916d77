# An object in a cycle is dropped by one thread, and its __del__ run by the collection of another.
# expect: none
import gc
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


table = {}


class Session:
    def __init__(self, n):
        self.n = n
        self.me = self
        table[n] = {'open': True}

    def __del__(self):
        table.pop(self.n)['open'] = False


def make():
    for n in range(20):
        Session(n)
    done('dropped')


def collect():
    after('dropped')
    gc.collect()


gc.disable()
together(make, collect)
assert not table
print('ok')
