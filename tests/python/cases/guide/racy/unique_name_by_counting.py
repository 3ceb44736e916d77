# Names are tried until one is free, which is then taken.
# expect: item 'job'
# kind: check-then-act
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


taken = set()


def unique(base):
    name, number = base, 1
    while name in taken:
        number += 1
        name = f'{base}-{number}'
    taken.add(name)
    return name


def earlier():
    unique('job')
    done('earlier')


def later():
    after('earlier')
    unique('job')


together(earlier, later)
print('ok')
