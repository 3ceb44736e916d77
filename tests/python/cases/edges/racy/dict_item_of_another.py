# Who pops an object comes after who stored it, not after who stored another one.
# expect: attribute uses
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


class Connection:
    def __init__(self):
        self.uses = 0


common, other, spare = Connection(), Connection(), {}


def leave_other():
    common.uses += 1
    spare['other'] = other
    done('left')


def leave_common():
    after('left')
    spare['common'] = common
    done('all left')


def take():
    after('all left')
    spare.popitem()[1].uses += 1


together(leave_other, leave_common, take)
print('ok')
