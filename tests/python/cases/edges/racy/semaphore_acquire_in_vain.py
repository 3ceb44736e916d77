# An acquire that got no permit orders nothing, whichever release came before.
# expect: item 'n'
# kind: lost-update
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


permits, state = threading.Semaphore(0), {'n': 0}


def give():
    state['n'] += 1
    permits.release()
    done('given')


def take():
    after('given')
    permits.acquire()
    done('taken')


def try_to_take():
    after('taken')
    assert not permits.acquire(timeout=0.01)
    assert not permits.acquire(blocking=False)
    state['n'] += 1


together(give, take, try_to_take)
print('ok')
