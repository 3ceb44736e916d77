# The test is in a method that raises when it fails; who called it stores.
# expect: attribute state
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


class Service:
    def __init__(self):
        self.state = 'new'

    def require(self, state):
        if self.state != state:
            raise RuntimeError(self.state)

    def start(self):
        self.require('new')
        self.state = 'started'


service = Service()


def work():
    try:
        service.start()
    except RuntimeError:
        assert service.state == 'started'


def earlier():
    work()
    done('earlier')


def later():
    after('earlier')
    work()


together(earlier, later)
print('ok')
