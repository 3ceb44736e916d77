# The second step is between the two of the other thread.
# expect: contents source
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


def numbers():
    n = 0
    while True:
        yield n
        n += 1


source = numbers()


def twice():
    assert next(source) == 0
    done('first')
    after('second')
    assert next(source) == 2


def once():
    after('first')
    assert next(source) == 1
    done('second')


together(twice, once)
print('ok')
