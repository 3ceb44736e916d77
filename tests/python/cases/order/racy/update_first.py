# expect: global total
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


total = 0


def add():
    global total
    total += 1
    done('added')


def reset():
    global total
    after('added')
    total = 7


together(add, reset)
print('ok')
