"""CPython's own tests of threads and of what the detector hooks into must pass under it as they pass without it.

tools/check runs those marked `suites` on one interpreter with the GIL and one without; those marked `more_suites` take longer and are
run by hand: pytest -m more_suites.
"""
import pytest

MODULES = ['test_queue', 'test_thread', 'test_threading', 'test_concurrent_futures']

MORE_MODULES = [
    'test_threading_local', 'test_weakref', 'test_gc', 'test_generators', 'test_sys_settrace', 'test_dict', 'test_list', 'test_set',
    'test_deque', 'test_context', 'test_functools', 'test_exceptions', 'test_tracemalloc', 'test_fork1', 'test_signal',
    'test_faulthandler', 'test_interpreters', 'test_asyncio.test_tasks', 'test_asyncio.test_base_events',
    'test_asyncio.test_runners', 'test_code',
]


def run_suite(coluber, python, directory, module):
    command = [python.path, '-m', 'test', '--timeout', '200', '-v', module]
    if coluber.bare([python.path, '-c', 'import test.libregrtest, test.' + module]).status:
        pytest.skip('%s does not have it' % python.name)
    keywords = {'cwd': directory, 'timeout': 900}
    checked = coluber.run(command, **keywords)
    if checked.status and coluber.bare(command, **keywords).status:
        pytest.skip('it fails without the detector, too')
    failed = [line for line in (checked.stdout + checked.stderr).splitlines() if line.startswith(('FAIL:', 'ERROR:', 'Fatal'))]
    assert (checked.status, failed) == (0, [])


@pytest.mark.suites
@pytest.mark.parametrize('module', MODULES)
def test_suite(coluber, python, tmp_path, module):
    run_suite(coluber, python, tmp_path, module)


@pytest.mark.more_suites
@pytest.mark.parametrize('module', MORE_MODULES)
def test_more_suites(coluber, python, tmp_path, module):
    run_suite(coluber, python, tmp_path, module)
