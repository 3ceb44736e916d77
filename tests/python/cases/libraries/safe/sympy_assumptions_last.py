# After sympy #16734 (see racy): a lock shared by all expressions, as devito put around sympy
# (github.com/devitocodes/devito/pull/1708).
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


_lock = threading.RLock()


class StdFactKB(dict):
    """Facts, and what follows from them."""

    def __init__(self, facts):
        super().__init__(facts)
        self.generator = facts

    def deduce(self, fact):
        self[fact] = not any(self.generator.values())


class Symbol:
    def __init__(self, name, **facts):
        self.name, self._assumptions = name, StdFactKB(facts)

    def ask(self, fact):
        with _lock:
            if fact not in self._assumptions:
                self._assumptions.deduce(fact)
            return self._assumptions[fact]

    def key(self):
        with _lock:
            return (self.name, *sorted(key for key in self._assumptions))


x = Symbol('x', negative=False)


def compare():
    assert x.key() == ('x', 'negative')
    done('compared')


def ask():
    after('compared')
    assert x.ask('positive')


together(compare, ask)
print('ok')
