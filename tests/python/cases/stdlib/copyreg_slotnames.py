# Two threads that copy objects of a class for the first time both store the names of its slots.
# expect: none
import copy
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


def meet():
    """Go on when two threads are here. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, str(threading.get_ident())))
    while len(os.listdir(turns.name)) < 2:
        time.sleep(0)


class Names:
    """Names of slots; who reads them waits for the other thread, but not while the class is made."""

    def __init__(self, *names):
        self.names, self.read = names, lambda: None

    def __iter__(self):
        self.read()
        return iter(self.names)


names = Names('x', 'y')


class Point:
    __slots__ = names


names.read = meet
point = Point()
point.x, point.y = 1, 2


def work():
    assert copy.copy(point).y == 2


together(work, work)
print('ok')
