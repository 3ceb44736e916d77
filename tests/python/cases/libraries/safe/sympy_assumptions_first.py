# After sympy #16734 (pull request #24882, "fix(core): make symbol thread-safe"): the original assumptions are computed
# once, when the symbol is made.
# expect: none
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


RULES = {'positive': lambda known: known.get('negative') is False, 'zero': lambda known: False}


class Basic:
    def __init__(self, **assumptions):
        self._assumptions = dict(assumptions)

    def _ask(self, fact):
        if fact not in self._assumptions:
            self._assumptions[fact] = RULES[fact](self._assumptions)
        return self._assumptions[fact]

    is_positive = property(lambda self: self._ask('positive'))
    is_zero = property(lambda self: self._ask('zero'))


class Symbol(Basic):
    def __init__(self, name, **assumptions):
        super().__init__(**assumptions)
        self.name = name
        self._original = tuple(sorted(assumptions.items()))

    @property
    def assumptions0(self):
        return dict(self._original)

    def same_as(self, other):
        return self.name == other.name and self.assumptions0 == other.assumptions0


x, y = Symbol('x', real=True, negative=False), Symbol('x', real=True, negative=False)


def ask():
    assert x.is_positive and not x.is_zero
    done('asked')


def compare():
    after('asked')
    x.same_as(y)


together(ask, compare)
print('ok')
