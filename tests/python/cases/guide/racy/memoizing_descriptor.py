# A descriptor without __set__ computes an attribute once and puts it into the instance's dictionary.
# Both threads have asked before either has stored.
# expect: attribute table
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


class once:
    def __init__(self, function):
        self.function, self.name = function, function.__name__

    def __get__(self, instance, owner):
        instance.__dict__[self.name] = result = self.function(instance)
        return result


class Model:
    @once
    def table(self):
        name = threading.current_thread().name
        done(name)
        after('one' if name == 'two' else 'two')
        return ['table']


model = Model()


def work():
    assert model.table == ['table']


threads = [threading.Thread(target=work, name=name) for name in ('one', 'two')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
