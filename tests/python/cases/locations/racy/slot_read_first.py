# The slot is written after the read.
# expect: attribute x
# kind: read-write
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


class Point:
    __slots__ = ('x',)


point = Point()
point.x = 0


def look():
    assert point.x == 0
    done('read')


def move():
    after('read')
    point.x = 1
    point.x = 2


together(look, move)
print('ok')
