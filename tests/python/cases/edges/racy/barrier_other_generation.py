# The second meeting orders those who met there, not what one of the first did since.
# expect: item 'n'
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


barrier, state = threading.Barrier(2), {'n': 0}


def both():
    barrier.wait()
    done('met')
    barrier.wait()


def first():
    barrier.wait()
    state['n'] += 1


def second():
    after('met')
    barrier.wait()
    state['n'] += 1


together(both, first, second)
print('ok')
