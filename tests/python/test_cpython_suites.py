"""CPython's own tests of threads and of what the detector hooks into must pass under it as they pass without it."""
import pytest

MODULES = [
    'test_thread', 'test_threading', 'test_threading_local', 'test_queue', 'test_concurrent_futures.test_thread_pool',
    'test_concurrent_futures.test_as_completed', 'test_weakref', 'test_gc', 'test_generators', 'test_sys_settrace', 'test_monitoring',
    'test_dict', 'test_list', 'test_set', 'test_deque', 'test_context', 'test_functools', 'test_exceptions', 'test_tracemalloc',
    'test_fork1', 'test_signal', 'test_faulthandler', 'test_interpreters', 'test_asyncio.test_tasks', 'test_asyncio.test_base_events',
    'test_asyncio.test_runners', 'test_code',
]


@pytest.mark.suites
@pytest.mark.parametrize('module', MODULES)
def test_suite(coluber, python, tmp_path, module):
    command = [python.path, '-m', 'test', '--timeout', '200', '-v', module]
    if coluber.bare([python.path, '-c', 'import test.libregrtest, test.' + module]).status:
        pytest.skip('%s does not have it' % python.name)
    keywords = {'cwd': tmp_path, 'timeout': 900}
    bare = coluber.bare(command, **keywords)
    if bare.status:
        pytest.skip('it fails without the detector, too')
    checked = coluber.run(command, **keywords)
    failed = [line for line in (checked.stdout + checked.stderr).splitlines() if line.startswith(('FAIL:', 'ERROR:', 'Fatal'))]
    assert (checked.status, failed) == (0, [])
