"""Per-test marks for `coluber run -m unittest`."""
import functools
import unittest.case

from coluber import marks

__unittest = True  # leaves the frame below out of tracebacks


def install():
    """Wraps TestCase.run, which every runner comes to."""
    run = unittest.case.TestCase.run

    @functools.wraps(run)
    def marked_run(self, result=None):
        marked = marks.begin(self.id())
        try:
            return run(self, result)
        finally:
            if marked:
                marks.end()

    unittest.case.TestCase.run = marked_run
