# The deque was emptied before the test.
# expect: contents jobs
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


jobs = collections.deque([1])


def take():
    if len(jobs):
        jobs.popleft()


def take_first():
    take()
    done('taken')


def take_last():
    after('taken')
    take()


together(take_first, take_last)
print('ok')
