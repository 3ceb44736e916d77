# Both find the state that lets them go on, and both store the same one: each takes the job for its own.
# expect: attribute state
# kind: check-then-act
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

class Job:
    state = 'none'

    def __init__(self):
        self.state = 'new'


job, owners = Job(), []


def claim(name, other):
    if job.state == 'new':
        done(name)
        after(other)
        job.state = 'taken'
        owners.append(name)


together(lambda: claim('one', 'other'), lambda: claim('other', 'one'))
assert len(owners) == 2
print('ok')
