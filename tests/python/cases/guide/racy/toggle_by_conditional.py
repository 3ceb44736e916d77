# Which of two constants is stored depends on the one that is there.
# expect: attribute turn
# kind: lost-update
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


class Balancer:
    def __init__(self):
        self.turn = 0

    def pick(self):
        self.turn = 0 if self.turn == 1 else 1
        return 'server %d' % self.turn


balancer = Balancer()


def earlier():
    balancer.pick()
    done('earlier')


def later():
    after('earlier')
    balancer.pick()


together(earlier, later)
print('ok')
