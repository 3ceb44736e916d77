# Both test before either acts.
# expect: global handler
# kind: check-then-act
import os
import sys
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


handler, this = None, sys.modules[__name__]


def inside():
    global handler
    if handler is None:
        done('tested')
        after('written')
        handler = [1]


def outside():
    after('tested')
    if this.handler is None:
        this.handler = [2]
    done('written')


together(inside, outside)
print('ok')
