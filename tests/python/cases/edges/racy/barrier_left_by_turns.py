# What comes after the barrier is not ordered by it.
# expect: item 'n'
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


barrier, state = threading.Barrier(2), {'n': 0}


def go_on_at_once():
    barrier.wait()
    state['n'] += 1
    done('went on')


def wait_and_go_on():
    barrier.wait()
    after('went on')
    state['n'] += 1


threads = [threading.Thread(target=f) for f in (go_on_at_once, wait_and_go_on)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
