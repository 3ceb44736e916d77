# The test is an assertion, or an exception that is caught, in a method of its own.
# expect: attribute opened
# kind: check-then-act
# expect: attribute closed
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


class Job:
    def __init__(self):
        self.opened = self.closed = 'no'

    def check(self):
        if self.opened != 'no':
            raise ValueError

    def open(self):
        try:
            self.check()
        except ValueError:
            return
        self.opened = 'yes'

    def assert_not_closed(self):
        assert self.closed == 'no'

    def close(self):
        self.assert_not_closed()
        self.closed = 'yes'


job = Job()


def work():
    job.open()
    try:
        job.close()
    except AssertionError:
        assert job.closed == 'yes'


def earlier():
    work()
    done('earlier')


def later():
    after('earlier')
    work()


together(earlier, later)
print('ok')
