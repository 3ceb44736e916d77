# The keys of a registry are members of an enumeration.
# expect: item <Color.RED: 1>
# kind: check-then-act
import enum
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


class Color(enum.Enum):
    RED = 1


handlers = {}


def register():
    if Color.RED not in handlers:
        handlers[Color.RED] = object()


def earlier():
    register()
    done('earlier')


def later():
    after('earlier')
    register()


together(earlier, later)
print('ok')
