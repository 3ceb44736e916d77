"""Run by libcoluber.so just before a test framework is imported (shim/attach.c), with `framework` and `package` set.

`package` is the directory that the package `coluber` lies in. It need not be on sys.path: the command may be installed elsewhere than
the program's packages. What is done here must not show in the program.
"""
import importlib.machinery
import importlib.util
import os
import sys

PLUGIN = 'coluber.pytest_plugin'


def load(directory):
    """Makes the package importable: that of the environment if it has one, else the one that came with the command. False: the program has a
    package of this name that is another one."""
    there = sys.modules.get('coluber') or importlib.machinery.PathFinder.find_spec('coluber')
    if there:
        places = getattr(there, '__path__', None) or getattr(there, 'submodule_search_locations', None) or ()
        return any(os.path.exists(os.path.join(place, 'pytest_plugin.py')) for place in places)
    home = os.path.join(directory, 'coluber')
    spec = importlib.util.spec_from_file_location('coluber', os.path.join(home, '__init__.py'), submodule_search_locations=[home])
    module = importlib.util.module_from_spec(spec)
    sys.modules['coluber'] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules['coluber']
        raise
    return True


def attach_pytest():
    """The plugin becomes one of those that each session of pytest loads by itself."""
    config = sys.modules['_pytest.config']
    if PLUGIN not in config.default_plugins:
        config.default_plugins += (PLUGIN,)


def attach_unittest():
    """Marks each test case while it runs."""
    importlib.import_module('coluber.unittest_marks').install()


if load(package):  # noqa: F821
    {'pytest': attach_pytest, 'unittest': attach_unittest}[framework]()  # noqa: F821
