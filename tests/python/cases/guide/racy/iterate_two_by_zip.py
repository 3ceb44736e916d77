# Two lists are walked side by side while both grow: each is a location of its own.
# expect: contents xs
# kind: iterate-mutate
# expect: contents ys
# kind: iterate-mutate
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


xs, ys = [1, 2], [3, 4]


def product():
    return sum(x * y for x, y in zip(xs, ys))


def add():
    xs.append(1)
    ys.append(1)


def earlier():
    product()
    done('earlier')


def later():
    after('earlier')
    add()


together(earlier, later)
print('ok')
