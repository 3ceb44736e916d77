# A circuit breaker asks its state, and changes it where the call has failed.
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


class Breaker:
    def __init__(self):
        self.state = 'closed'

    def call(self, function):
        if self.state == 'open':
            raise RuntimeError
        try:
            return function()
        except ZeroDivisionError:
            self.state = 'open'


breaker = Breaker()


def work():
    try:
        breaker.call(lambda: 1 / 0)
    except RuntimeError:
        assert breaker.state == 'open'


def earlier():
    work()
    done('earlier')


def later():
    after('earlier')
    work()


together(earlier, later)
print('ok')
