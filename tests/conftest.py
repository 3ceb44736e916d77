"""Fixtures of the Python-level tests; python/support.py holds what is behind them."""
import pathlib
import signal
import sys

import pytest

# What is started in the background by a shell ignores Ctrl-C, and so would all programs that tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / 'python'))

from support import BUILD, Coluber, interpreters  # noqa: E402


def pytest_generate_tests(metafunc):
    if 'python' in metafunc.fixturenames:
        metafunc.parametrize('python', interpreters(), ids=lambda one: one.name)


@pytest.fixture(scope='session')
def build_directory():
    if not (BUILD / 'bin' / 'coluber').exists():
        pytest.fail('nothing is built in %s (COLUBER_BUILD)' % BUILD)
    return BUILD


@pytest.fixture
def coluber(build_directory, tmp_path):
    return Coluber(build_directory, tmp_path)
