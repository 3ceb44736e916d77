# Two may pass at once: that they passed one after the other orders nothing.
# expect: item 'Semaphore'
# kind: lost-update
# expect: item 'BoundedSemaphore'
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


state = {'Semaphore': 0, 'BoundedSemaphore': 0}


def try_out(name, slots):
    def first():
        with slots:
            state[name] += 1
        done(name + ' first')

    def second():
        after(name + ' first')
        with slots:
            state[name] += 1

    together(first, second)


try_out('Semaphore', threading.Semaphore(2))
try_out('BoundedSemaphore', threading.BoundedSemaphore(2))
print('ok')
