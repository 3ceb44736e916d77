"""Marks: the detector is told which test runs, and puts down what it finds to it. (PYTEST_DONT_REWRITE)

A mark is an audit event, which costs nothing where there is no detector (shim/marks.h). Tests inside of tests (a unittest.TestCase that
pytest runs, the tests of a pytest plugin) belong to the outermost one; of tests that threads run at once, the one that began first has the mark.
No lock guards it: what a lock of ours orders would hide races of the tests. Each step is one operation of a dictionary.
"""
from sys import audit  # tests may replace what the module holds

EVENT = 'coluber.test'

_running = {}  # MARK: the arguments of the event, while there is one
MARK = 'mark'


def begin(name, *allowed):
    """A test begins, unless one is running. True if it is the one that is marked now: then `end` is to follow."""
    mark = name, *allowed
    if _running.setdefault(MARK, mark) is not mark:
        return False
    audit(EVENT, *mark)
    return True


def flush():
    """Has all that was seen so far written into the raw report."""
    audit(EVENT, *_running.get(MARK, ('',)))


def end():
    """The marked test has ended."""
    _running.pop(MARK, None)
    audit(EVENT, '')
