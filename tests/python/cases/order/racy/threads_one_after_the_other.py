# The first has ended before the second starts to work, but nothing tells it so.
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


def first():
    state['n'] += 1


def second():
    after('first')
    state['n'] += 1


one, two = threading.Thread(target=first), threading.Thread(target=second)
two.start()
one.start()
while os.path.isdir('/proc/self/task/%d' % one.native_id):
    time.sleep(0)
done('first')
one.join()
two.join()
print('ok')
