# expect: item 'n'
# kind: lost-update
import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor


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


with ThreadPoolExecutor(1) as pool:
    future = pool.submit(work)
    after('added')
    state['n'] += 1
print('ok')
