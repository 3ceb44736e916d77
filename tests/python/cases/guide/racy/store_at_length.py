# The length gives the number of the next: two threads may take the same one.
# expect: contents workers
# kind: lost-update
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


workers = {}


def enter(name):
    workers[len(workers)] = name


def earlier():
    enter('x')
    done('earlier')


def later():
    after('earlier')
    enter('y')


together(earlier, later)
print('ok')
