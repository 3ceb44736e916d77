# expect: contents self.names
# kind: check-then-act
"""Whoever finds something in puts more in, and another thread takes out what was found."""
import os
import tempfile
import threading
import time

turns = tempfile.TemporaryDirectory()


def done(step):
    """Let the other go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


class Log:
    def __init__(self):
        self.names = {'first', 'second'}

    def note(self, name):
        if self.names:
            self.names.add(name)

    def forget(self):
        self.names.pop()


log = Log()


def put_in():
    log.note('third')
    done('put in')


def take_out():
    after('put in')
    log.forget()


threads = [threading.Thread(target=f) for f in (put_in, take_out)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print('ok')
