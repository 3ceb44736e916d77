"""--halt-on-error: the first error ends the program."""
import json
import os
import subprocess
import sys
import time

import pytest

from conftest import last_line
from raw_reports import simple_race

ENDED = 'coluber: the program was ended at its first error (--halt-on-error)\n'

# A program that leaves the raw report `more` behind once all is ready, and would then run for a minute.
LONG = '''
import signal, time
{prepare}
shutil.copy("more", os.path.join(directory, "2.raw"))
time.sleep({seconds})
print("done")
sys.exit({status})
'''


@pytest.fixture
def program(coluber):
    def write(prepare='', seconds=60, status=0, **race):
        (coluber.directory / 'more').write_text(simple_race(pid=2, **race).text(end=False))
        return [coluber.program('p.py', LONG.format(prepare=prepare, seconds=seconds, status=status))]
    return write


@pytest.mark.parametrize('options, status', [([], 66), (['--exitcode', 9], 9), (['--exitcode', 0], 0),
                                             (['--fail-on', 'never'], 66), (['--fail-on', 'warning'], 66)])
def test_the_first_error_ends_the_program(coluber, program, options, status):
    result = coluber.run('--halt-on-error', *options, program=program())
    assert (result.returncode, result.stdout) == (status, '')
    assert result.stderr.startswith(ENDED + '==2== ERROR lost-update: ')
    assert last_line(result.stderr) == 'coluber: 1 error, 0 warnings, 0 notes (3.13.5); 0 suppressed'


def test_the_option_of_the_environment(coluber, program):
    result = coluber.run(program=program(), env={'COLUBER_OPTIONS': 'halt-on-error'})
    assert result.returncode == 66 and ENDED in result.stderr


def test_the_program_may_say_goodbye(coluber, program):
    goodbye = 'signal.signal(signal.SIGTERM, lambda *a: (print("goodbye"), sys.exit(5)))'
    result = coluber.run('--halt-on-error', program=program(goodbye))
    assert (result.returncode, result.stdout) == (66, 'goodbye\n')


def test_a_program_that_does_not_go_is_killed(coluber, program):
    start = time.monotonic()
    result = coluber.run('--halt-on-error', program=program('signal.signal(signal.SIGTERM, signal.SIG_IGN)'))
    assert (result.returncode, result.stdout) == (66, '') and result.stderr.startswith(ENDED)
    assert time.monotonic() - start > 2


def test_what_is_no_error_does_not_end_the_program(coluber, program):
    for race in ({'kind': 'read-write'}, {'name': 'hidden'}, {'file': '/other/counter.py'}):
        (coluber.directory / '.coluber.supp').write_text('attribute:Counter.hidden\n')
        result = coluber.run('--halt-on-error', '--exclude', '/other/*', program=program(seconds=0.5, **race))
        assert (result.returncode, result.stdout) == (0, 'done\n') and ENDED not in result.stderr


@pytest.mark.parametrize('status, expected', [(0, 66), (7, 7)])
def test_a_program_that_ends_by_itself_before(coluber, program, status, expected):
    result = coluber.run('--halt-on-error', '--fail-on', 'never', program=program(seconds=0, status=status))
    assert (result.returncode, result.stdout) == (expected, 'done\n') and ENDED not in result.stderr


def test_reports_in_json(coluber, program):
    result = coluber.run('--halt-on-error', '--format', 'json', program=program())
    assert result.returncode == 66 and json.loads(result.stderr)['summary']['error'] == 1


def test_with_live(coluber, program):
    result = coluber.run('--halt-on-error', '--live', program=program())
    assert result.returncode == 66 and result.stderr.count('ERROR') == 1
    assert result.stderr.index('ERROR') < result.stderr.index(ENDED)


RACY = '''
import threading, time
class Counter:
    value = 0
def work():
    for _ in range(600):
        Counter.value += 1
        time.sleep(0.1)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print('done')
'''


def test_the_real_library(real, python):
    (real.directory / 'racy.py').write_text(RACY)
    result = real('run', '--halt-on-error', '--python', python.path, 'racy.py')
    assert (result.returncode, result.stdout) == (66, '')
    assert result.stderr.startswith(ENDED) and 'ERROR lost-update: ' in result.stderr


def test_no_effect_without_the_wrapper(build, python, tmp_path):
    """Preloaded by hand, the program runs to its end."""
    (tmp_path / 'racy.py').write_text(RACY.replace('600', '5'))
    environment = {**os.environ, 'LD_PRELOAD': str(build / 'lib' / 'libcoluber.so'), 'COLUBER_OPTIONS': 'halt-on-error'}
    result = subprocess.run([python.path, 'racy.py'], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert (result.returncode, result.stdout) == (66, 'done\n')
    assert 'ERROR lost-update: ' in result.stderr and ENDED not in result.stderr
