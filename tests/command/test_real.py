"""The command with the real library: what no fake program can show."""
import glob
import os
import re
import shutil
import subprocess

import pytest

from conftest import last_line

RACY = '''
import threading
finished = []
class Counter:
    value = 0
def work():
    for _ in range(20):
        Counter.value += 1
    finished.append(1)
def race():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
'''


# ---- interpreters that are too old --------------------------------------------------------------

def old_interpreters():
    """Interpreters older than 3.13 by their version; of PATH and of pyenv."""
    places = os.environ.get('PATH', '').split(':') + sorted(glob.glob(os.path.expanduser('~/.pyenv/versions/*/bin')))
    ask = 'import sys; print("%d.%d" % sys.version_info[:2], sys.version_info >= (3, 13))'
    found = {}
    for minor in range(9, 13):
        for path in filter(None, (shutil.which('python3.%d' % minor, path=place) for place in places)):
            asked = subprocess.run([path, '-c', ask], capture_output=True, text=True)
            if asked.returncode == 0 and asked.stdout.endswith('False\n'):
                found.setdefault(asked.stdout.split()[0], path)
    return found


@pytest.mark.parametrize('version', ['3.9', '3.10', '3.11', '3.12'])
def test_too_old(real, version):
    path = old_interpreters().get(version)
    if not path:
        pytest.skip('no python%s on PATH or in pyenv' % version)
    (real.directory / 'racy.py').write_text(RACY + 'race()\nprint(len(finished))\n')
    result = real('run', '--python', path, 'racy.py')
    assert (result.returncode, result.stdout) == (3, '2\n')
    assert re.fullmatch(r'coluber: python %s\.\d+ \(pid \d+\) was not checked: needs 3.13 or later\n'
                        r'coluber: 0 errors, 0 warnings, 0 notes \(nothing was checked\); 0 suppressed\n' % version, result.stderr)
    assert real('run', '--python', path, '-c', 'raise SystemExit(5)').returncode == 5


# ---- what is said of processes ------------------------------------------------------------------

@pytest.mark.parametrize('how, words', [('direct', r'directly|by callback \(.+\)'), ('callback', r'by callback \(.+\)')])
def test_delivery(real, python, how, words):
    (real.directory / 'racy.py').write_text(RACY + 'race()\n')
    result = real('run', '-v', '--fail-on', 'never', '--delivery', how, '--python', python.path, 'racy.py')
    lines = [line for line in result.stderr.splitlines() if line.startswith('coluber: python ')]
    assert result.returncode == 0 and len(lines) == 1
    assert re.fullmatch(r'coluber: python %s\S* \(pid \d+\): checked, events delivered (%s), '
                        r'operands by static stack depth, deaths by reference tracer( and births)?'
                        % (python.name.rstrip('t'), words), lines[0])


def test_a_program_without_threads(real, python):
    result = real('run', '-v', '--python', python.path, '-c', 'pass')
    assert ': no second thread was started, so there was nothing to check\n' in result.stderr


def test_the_child_of_a_fork_says_how_it_is_checked(real, python):
    body = '''race()
import os
if os.fork() == 0:
    race()
    os._exit(0)
os.wait()
'''
    (real.directory / 'forks.py').write_text(RACY + body)
    result = real('run', '-v', '--fail-on', 'never', '--python', python.path, 'forks.py')
    said = [line.partition('): ')[2] for line in result.stderr.splitlines() if line.startswith('coluber: python ')]
    assert len(said) == 2 and said[0].startswith('checked, ')
    assert said[1] == said[0] + '; it did not end in an orderly way'


# ---- late writers -------------------------------------------------------------------------------

# Lives on when the main command has ended, and does all that would write to a raw report: the first threads, a race,
# a fork, another Python. Standard output and error stay those of the command.
LATE = RACY + '''
import os, subprocess, sys, time
if os.fork():
    os._exit(0)
os.setsid()
{early}
while os.listdir(os.environ['TMPDIR']):
    time.sleep(0.01)
race()
child = os.fork()
if child == 0:
    race()
    os._exit(len(finished))
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
other = subprocess.run([sys.executable, '-c', {racy!r} + 'race()'], capture_output=True, text=True)
print('late', len(finished), status, other.returncode, repr(other.stdout + other.stderr))
'''


@pytest.mark.parametrize('early, values', [('', '2 4'), ('race()', '4 6')], ids=['not started', 'started'])
def test_a_process_that_outlives_the_command(real, python, early, values):
    (real.directory / 'late.py').write_text(LATE.format(early=early, racy=RACY))
    result = real('run', '--fail-on', 'never', '--python', python.path, 'late.py')
    assert (result.returncode, result.stdout) == (0, "late %s 0 ''\n" % values)
    assert last_line(result.stderr).endswith(' suppressed'), 'something was said after the report'
