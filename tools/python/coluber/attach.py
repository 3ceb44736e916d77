"""Run by libcoluber.so just before a test framework is imported (shim/attach.c), with `framework` and `package` set.

`package` is the directory that the package `coluber` lies in. It need not be on sys.path: the command may be installed elsewhere than
the program's packages. What is done here must not show in the program.
"""
import importlib.util
import os
import sys

PLUGIN = 'coluber.pytest_plugin'


def load(directory):
    """Makes the package importable: that of the environment if it has one, else the one that came with the command."""
    try:
        if importlib.util.find_spec(PLUGIN):
            return
    except ImportError:
        pass
    home = os.path.join(directory, 'coluber')
    spec = importlib.util.spec_from_file_location('coluber', os.path.join(home, '__init__.py'), submodule_search_locations=[home])
    module = importlib.util.module_from_spec(spec)
    sys.modules['coluber'] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules['coluber']
        raise


def attach_pytest():
    """pytest, once it is imported, loads the plugins that this variable names; the plugin takes its name out again."""
    named = os.environ.get('PYTEST_PLUGINS')
    os.environ['PYTEST_PLUGINS'] = '%s,%s' % (named, PLUGIN) if named else PLUGIN


def attach_unittest():
    """Marks each test case while it runs."""
    importlib.import_module('coluber.unittest_marks').install()


load(package)  # noqa: F821
{'pytest': attach_pytest, 'unittest': attach_unittest}[framework]()  # noqa: F821
