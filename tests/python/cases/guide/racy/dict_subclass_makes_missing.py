# A dict subclass makes what is missing, and stores it by its base class's method.
# expect: item 'broker'
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


class Pools(dict):
    def __getitem__(self, key):
        if key not in self:
            return self.__missing__(key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        return super().__setitem__(key, value)

    def __missing__(self, key):
        pool = self[key] = [key]
        return pool


pools = Pools()


def earlier():
    assert pools['broker'] == ['broker']
    done('earlier')


def later():
    after('earlier')
    assert pools['broker'] == ['broker']


together(earlier, later)
print('ok')
