# cancel() after the tick does not wait for it.
# expect: item 'n'
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


state = {'n': 0}


def tick():
    state['n'] += 1
    done('ticked')


timer = threading.Timer(0, tick)
timer.start()
after('ticked')
timer.cancel()
state['n'] += 1
timer.join()
print('ok')
