"""Marks: the detector is told which test runs, and puts down what it finds to it. (PYTEST_DONT_REWRITE)

A mark is an audit event, which costs nothing where there is no detector (shim/marks.h). Tests inside of tests (a unittest.TestCase that
pytest runs, the tests of a pytest plugin) belong to the outermost one.
"""
import sys

EVENT = 'coluber.test'

_current = ()  # the arguments of the event


def begin(name, *allowed):
    """A test begins, unless one is running. True if it is the one that is marked now: then `end` is to follow."""
    global _current
    if _current:
        return False
    _current = name, *allowed
    sys.audit(EVENT, *_current)
    return True


def flush():
    """Has all that was seen so far written into the raw report."""
    sys.audit(EVENT, *(_current or ('',)))


def end():
    """The marked test has ended."""
    global _current
    _current = ()
    sys.audit(EVENT, '')
