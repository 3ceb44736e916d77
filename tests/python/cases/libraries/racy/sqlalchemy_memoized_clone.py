# sqlalchemy #8098 "Dictionary changed size during iteration during lambda generation"
# (github.com/sqlalchemy/sqlalchemy/issues/8098): a statement is cloned from its __dict__ while another thread's first
# use of a memoized attribute puts it there.
# expect: contents self.__dict__
# kind: iterate-mutate
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


class memoized_property:
    """Computes an attribute when it is first asked for; then it is in the instance's __dict__."""

    def __init__(self, fget):
        self.fget, self.name = fget, fget.__name__

    def __get__(self, obj, cls):
        if obj is None:
            return self
        obj.__dict__[self.name] = result = self.fget(obj)
        return result


class ClauseElement:
    _skip = frozenset(['_propagate'])

    def _clone(self):
        clone = self.__class__.__new__(self.__class__)
        clone.__dict__ = {key: value for key, value in self.__dict__.items() if key not in self._skip}
        return clone


class Select(ClauseElement):
    def __init__(self, *columns):
        self._raw_columns, self._propagate = columns, True

    @memoized_property
    def exported_columns(self):
        return tuple(column.upper() for column in self._raw_columns)


statement = Select('id', 'name')


def compile():
    assert statement.exported_columns == ('ID', 'NAME')
    done('compiled')


def generate():
    after('compiled')
    assert statement._clone()._raw_columns == ('id', 'name')


together(compile, generate)
print('ok')
