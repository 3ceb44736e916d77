# With one buffer, what was filled is filled again beside its reader: before the read, and after it.
# expect: index 0
# kind: read-write
# expect: index 1
# kind: read-write
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


buffer, filled = [0, 0], threading.Barrier(2)


def fill():
    buffer[:] = [1, 1]
    filled.wait()
    buffer[0] = 2
    buffer[0] = 3
    done('filled again')
    after('shown')
    buffer[1] = 2
    buffer[1] = 3


def show():
    filled.wait()
    after('filled again')
    assert buffer[0] == 3 and buffer[1] == 1
    done('shown')


together(fill, show)
print('ok')
