# With two releases waiting, an acquire comes after the first of them only.
# expect: item 'second'
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


permits, state = threading.Semaphore(0), {'first': 0, 'second': 0}


def give_first():
    state['first'] += 1
    permits.release()
    done('first')


def give_second():
    after('first')
    state['second'] += 1
    permits.release()
    done('second')


def take():
    after('second')
    permits.acquire()
    state['first'] += 1
    state['second'] += 1
    permits.acquire()


together(give_first, give_second, take)
print('ok')
