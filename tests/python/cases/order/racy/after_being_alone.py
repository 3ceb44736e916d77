# expect: attribute value
# kind: lost-update
# expect: attribute kept
# kind: read-write
# expect: attribute old
# kind: read-write
"""Between its threads the program is alone for long. What was made or kept by then, and is raced on afterwards, is seen."""
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


class Thing:
    def __init__(self):
        self.value = self.kept = self.old = 0


def make_and_keep():
    together(int, int)
    return Thing()  # the only thread's own, as far as anybody knows


def count(thing):
    for _ in range(3):
        thing.value += 1


def be_alone(seconds):
    end = time.monotonic() + seconds
    total = 0
    while time.monotonic() < end:
        total += len([i for i in range(50)])
    return total


def read_kept(thing):
    after('written')
    thing.kept
    thing.old


old = make_and_keep()
for round in range(2):
    be_alone(0.3)
    made = Thing()
    shared = [made, old]
    counted = Thing()
    together(lambda: count(counted), lambda: count(counted))
    reader = threading.Thread(target=lambda: (read_kept(shared[0]), read_kept(shared[1])))
    reader.start()
    for value in (1, 2):
        shared[0].kept = value  # nobody has touched it but this thread
        shared[1].old = value
    done('written')
    reader.join()
    os.rmdir(os.path.join(turns.name, 'written'))
print('ok')
