# Who asks whether there are handlers, to add one if there is none, may add a second.
# expect: contents self.handlers
# kind: check-then-act
import io
import logging
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


logger = logging.getLogger('app')
logger.propagate = False


def mark(name):
    open(os.path.join(directory, name), 'w').close()


def wait_for(name):
    while not os.path.exists(os.path.join(directory, name)):
        time.sleep(0.05)


def first():
    if not logger.hasHandlers():
        mark('asked')
        wait_for('added')  # no lock is taken here: one that both threads take would order what follows
        logger.addHandler(logging.StreamHandler(io.StringIO()))


def second():
    wait_for('asked')
    if not logger.hasHandlers():
        logger.addHandler(logging.StreamHandler(io.StringIO()))
    mark('added')


with tempfile.TemporaryDirectory() as directory:
    together(first, second)
assert len(logger.handlers) == 2
print('ok')
