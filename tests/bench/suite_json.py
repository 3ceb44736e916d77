"""The test suite of a real package, json's own in CPython, beside a thread that a fixture has started and that stays: all is watched."""

import importlib
import io
import threading
import unittest

ROUNDS = 12
# Without the one that takes longer than all others together, and those that change the process.
PARTS = ("decode", "default", "dump", "encode_basestring_ascii", "enum", "fail", "float", "indent", "pass1", "pass2", "pass3", "scanstring",
         "separators")


def parts():
    for part in PARTS:
        try:
            yield importlib.import_module("test.test_json.test_" + part)
        except ModuleNotFoundError: # not in every version
            if part == "decode":
                raise


def main():
    over = threading.Event()
    heart = threading.Thread(target=over.wait)
    heart.start()
    modules, loader = list(parts()), unittest.TestLoader()
    for _ in range(ROUNDS):
        suite = unittest.TestSuite(loader.loadTestsFromModule(module) for module in modules)
        result = unittest.TextTestRunner(io.StringIO(), verbosity=0).run(suite)
        assert result.wasSuccessful() and result.testsRun > 50, result
    over.set()
    heart.join()


main()
print("ok")
