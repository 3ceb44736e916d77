# An index found earlier may be that of another job by the time it is deleted.
# expect: contents jobs
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


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


jobs = ['a', 'b', 'c', 'd']


def cancel(name):
    place = jobs.index(name)
    del jobs[place]


def earlier():
    cancel('a')
    done('earlier')


def later():
    after('earlier')
    cancel('c')


together(earlier, later)
print('ok')
