# Exit handlers do not wait for daemon threads.
# expect: item 'n'
# kind: lost-update
import atexit
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


def work():
    state['n'] += 1
    done('added')


@atexit.register
def at_exit():
    after('added')
    state['n'] += 1


threading.Thread(target=work, daemon=True).start()
print('ok')
