# Who moves a key to the end counts on it: another thread may have taken it out.
# expect: item 'a'
# kind: check-then-act
import collections
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

recent = collections.OrderedDict(a=1, b=2)


def touch():
    if 'a' in recent:
        recent.move_to_end('a')


def evict():
    del recent['a']


def first():
    touch()
    done('first')


def second():
    after('first')
    evict()


together(first, second)
print('ok')
