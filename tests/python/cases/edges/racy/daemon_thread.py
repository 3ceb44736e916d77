# Nobody waits for it.
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


def work():
    state['n'] += 1
    done('added')


threading.Thread(target=work, daemon=True).start()
after('added')
state['n'] += 1
print('ok')
