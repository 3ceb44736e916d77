"""The checked program does what it does without the detector: what it prints, how it ends, what it sees.

The programs of programs/ run bare and checked and must not differ. One that has an `# expect:` line (TYPE NAME) must also
have that race reported. What needs more than that has a test of its own here.
"""
import os
import pathlib
import re
import signal
import subprocess
import sys

import pytest

from support import TIMEOUT, clean_environment, without_summary

PROGRAMS = pathlib.Path(__file__).resolve().parent / 'programs'

RACE = '''
import threading
total = 0
def add():
    global total
    for _ in range(50):
        total += 1
threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
'''
TOTAL = ('global', 'total')


def steady(text):
    """Without what differs from one run to the next."""
    text = re.sub(r'0x[0-9a-f]+', '0x', text)
    return re.sub(r'(pid|id)=\d+', r'\1=', text)


def assert_unchanged(coluber, command, **keywords):
    bare, checked = coluber.bare(command, **keywords), coluber.run(command, **keywords)
    assert checked.status == bare.status, checked.stderr[-2000:]
    assert steady(checked.stdout) == steady(bare.stdout)
    assert steady(checked.stderr) == steady(bare.stderr)
    return checked


def program(tmp_path, text):
    path = tmp_path / 'program.py'
    path.write_text(text)
    return path


@pytest.mark.parametrize('path', sorted(PROGRAMS.glob('*.py')), ids=lambda path: path.stem)
def test_program_is_unchanged(coluber, python, path):
    checked = assert_unchanged(coluber, [python.path, path])
    for kind, name in re.findall(r'(?m)^# expect: (\S+) (.+)$', path.read_text()):
        assert (kind, name) in checked.shown


@pytest.mark.parametrize('options', [
    ['-X', 'dev'], ['-X', 'faulthandler'], ['-X', 'tracemalloc=5'], ['-X', 'importtime=1'], ['-O'], ['-OO'], ['-B', '-s'], ['-I'], ['-E'],
    ['-u'], ['-W', 'error'], ['-X', 'utf8=1'], ['-X', 'no_debug_ranges'], ['-v'],
], ids=' '.join)
def test_interpreter_options(coluber, python, tmp_path, options):
    command = [python.path, *options, program(tmp_path, RACE + 'print("end")\n')]
    bare, checked = coluber.bare(command), coluber.run(command)
    assert (checked.status, checked.stdout) == (bare.status, bare.stdout), checked.stderr[-2000:]
    assert TOTAL in checked.shown


@pytest.mark.parametrize('variables', [
    {'PYTHONMALLOC': 'debug'}, {'PYTHONMALLOC': 'malloc'}, {'PYTHONMALLOC': 'pymalloc_debug'}, {'PYTHONDEVMODE': '1'},
    {'PYTHONTRACEMALLOC': '3'}, {'PYTHONFAULTHANDLER': '1'}, {'PYTHONHASHSEED': '0'}, {'PYTHONNODEBUGRANGES': '1'}, {'LC_ALL': 'C'},
], ids=lambda variables: '='.join(*variables.items()))
def test_interpreter_environment(coluber, python, tmp_path, variables):
    if python.free_threaded and variables.get('PYTHONMALLOC') in ('malloc', 'pymalloc_debug'):
        pytest.skip('free-threaded builds refuse this allocator')
    path = program(tmp_path, RACE + 'print("end")\n')
    checked = assert_unchanged(coluber, [python.path, path], env=clean_environment(**variables))
    assert TOTAL in checked.shown


@pytest.mark.parametrize('name', ['SIGTERM', 'SIGKILL', 'SIGSEGV', 'SIGABRT', 'SIGHUP'])
def test_death_by_signal(coluber, python, tmp_path, name):
    number = getattr(signal, name)
    text = RACE + 'import os, sys; print("now", flush=True); os.kill(os.getpid(), %d); threading.Event().wait()\n' % number
    checked = assert_unchanged(coluber, [python.path, program(tmp_path, text)])
    assert checked.status == -number
    assert TOTAL in checked.shown


def test_death_in_native_code(coluber, python, tmp_path):
    text = RACE + 'import ctypes; ctypes.string_at(0)\n'
    checked = assert_unchanged(coluber, [python.path, program(tmp_path, text)])
    assert checked.status == -signal.SIGSEGV
    assert TOTAL in checked.shown


def test_os_exit_keeps_the_report(coluber, python, tmp_path):
    checked = assert_unchanged(coluber, [python.path, program(tmp_path, RACE + 'import os; os._exit(8)\n')])
    assert checked.status == 8
    assert TOTAL in checked.shown


def press_until_it_ends(process):
    """As a person would: a signal that strikes just before a blocking call is noticed only by the next one, by Python itself, too."""
    for _ in range(TIMEOUT // 5):
        os.killpg(process.pid, signal.SIGINT)
        try:
            return process.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            pass
    raise subprocess.TimeoutExpired(process.args, TIMEOUT)


def interrupt(command):
    """Start a command, send SIGINT to its process group as a terminal does once it says so, and return how it ended."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=clean_environment(), start_new_session=True)
    try:
        first = process.stdout.readline()
        stdout, stderr = press_until_it_ends(process)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return process.returncode, first + stdout, steady(without_summary(stderr))


KEYBOARD = {
    'waiting': 'print("ready", flush=True); threading.Event().wait(60)',
    'busy': 'print("ready", flush=True)\nwhile True: pass',
    'busy with threads': '''
def spin():
    table = {}
    while True:
        table['n'] = table.get('n', 0) + 1
for _ in range(2):
    threading.Thread(target=spin, daemon=True).start()
print("ready", flush=True)
while True:
    pass
''',
    'joining': 't = threading.Thread(target=threading.Event().wait, daemon=True); t.start(); print("ready", flush=True); t.join()',
    'lock': 'l = threading.Lock(); l.acquire(); print("ready", flush=True); l.acquire()',
}


@pytest.mark.parametrize('where', KEYBOARD)
def test_keyboard_interrupt_is_caught(coluber, python, tmp_path, where):
    body = ''.join('    %s\n' % line for line in KEYBOARD[where].splitlines())
    path = program(tmp_path, RACE + 'try:\n%sexcept KeyboardInterrupt:\n    print("interrupted")\n' % body)
    bare = interrupt([python.path, path])
    checked = interrupt([coluber.command, 'run', '--fail-on', 'never', '--format', 'json', '--output', tmp_path / 'r.json',
                         '--', python.path, path])
    assert bare[:2] == (0, 'ready\ninterrupted\n')
    assert checked == bare
    assert (tmp_path / 'r.json').exists()


def test_keyboard_interrupt_uncaught(coluber, python, tmp_path):
    path = program(tmp_path, RACE + 'print("ready", flush=True)\nthreading.Event().wait(60)\n')
    bare = interrupt([python.path, path])
    checked = interrupt([coluber.command, 'run', '--fail-on', 'never', '--format', 'json', '--output', tmp_path / 'r.json',
                         '--', python.path, path])
    assert bare[0] == -signal.SIGINT
    # Where in the main thread the signal strikes is not the same in each run.
    assert bare[2].startswith('Traceback ') and bare[2].endswith('\nKeyboardInterrupt\n')
    assert checked[2].startswith('Traceback ') and checked[2].endswith('\nKeyboardInterrupt\n')
    assert checked[:2] == bare[:2]
    assert (tmp_path / 'r.json').exists()


def test_interrupt_while_threads_are_waited_for_at_exit(coluber, python, tmp_path):
    path = program(tmp_path, RACE + '''
import time
def work():
    while threading.main_thread().is_alive():
        time.sleep(0)
    print("ready", flush=True)
    threading.Event().wait(60)
threading.Thread(target=work).start()
''')
    bare = interrupt([python.path, path])
    if bare[0] == -signal.SIGABRT:  # the thread held standard error when the interpreter wanted it: it gives up, at times
        bare = interrupt([python.path, path])
    checked = interrupt([coluber.command, 'run', '--fail-on', 'never', '--format', 'json', '--output', tmp_path / 'r.json',
                         '--', python.path, path])
    assert 'KeyboardInterrupt' in bare[2]
    assert 'KeyboardInterrupt' in checked[2]
    assert checked[:2] == bare[:2]


def test_signal_handlers_of_the_program(coluber, python, tmp_path):
    path = program(tmp_path, RACE + '''
import os, signal, sys
for name in ('SIGUSR1', 'SIGUSR2', 'SIGTERM', 'SIGALRM'):
    number = getattr(signal, name)
    signal.signal(number, lambda number, frame: print('handled', number, flush=True))
    os.kill(os.getpid(), number)
print([signal.getsignal(n) == signal.SIG_DFL for n in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGCHLD)])
print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
''')
    assert_unchanged(coluber, [python.path, path])


def test_program_from_command_line(coluber, python):
    checked = assert_unchanged(coluber, [python.path, '-c', RACE + 'import sys; print(sys.argv, __name__)', 'a', 'b c'])
    assert TOTAL in checked.shown


def test_program_as_module(coluber, python, tmp_path):
    (tmp_path / 'package').mkdir()
    (tmp_path / 'package' / '__main__.py').write_text(RACE + 'import sys; print(sys.argv[1:], __name__, __package__)\n')
    checked = assert_unchanged(coluber, [python.path, '-m', 'package', 'x'], cwd=tmp_path)
    assert TOTAL in checked.shown


def test_program_from_standard_input(coluber, python):
    checked = assert_unchanged(coluber, [python.path, '-'], input=RACE + 'print("read from stdin")\n')
    assert TOTAL in checked.shown


def test_standard_input_reaches_the_program(coluber, python, tmp_path):
    path = program(tmp_path, RACE + 'import sys; print(sys.stdin.read().upper()); print(input.__name__)\n')
    assert_unchanged(coluber, [python.path, path], input='some\nlines\n')


def test_zip_application(coluber, python, tmp_path):
    import zipfile
    path = tmp_path / 'app.pyz'
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('__main__.py', RACE + 'print("zipped")\n')
    checked = assert_unchanged(coluber, [python.path, path])
    assert TOTAL in checked.shown


UNITTEST = '''
import threading
import unittest


class Counter:
    def __init__(self):
        self.value = 0

    def add(self):
        self.value += 1


class Test(unittest.TestCase):
    def test_threads(self):
        counter = Counter()
        threads = [threading.Thread(target=counter.add) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertGreater(counter.value, 0)

    def test_fails(self):
        with self.subTest(n=1):
            self.assertEqual(1, 2)

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()
'''


def test_unittest(coluber, python, tmp_path):
    (tmp_path / 'test_it.py').write_text(UNITTEST)
    command = [python.path, '-m', 'unittest', 'test_it']
    bare, checked = coluber.bare(command, cwd=tmp_path), coluber.run(command, cwd=tmp_path)

    def without_time(text):
        return re.sub(r' in [\d.]+s', '', text)
    assert (checked.status, checked.stdout, without_time(checked.stderr)) == (bare.status, bare.stdout, without_time(bare.stderr))
    assert bare.status == 1
    assert ('attribute', 'value') in checked.shown


PYTEST = '''
import threading
import pytest


class Box:
    pass


@pytest.fixture
def box():
    box = Box()
    box.value = 0
    yield box
    box.value = None


@pytest.mark.parametrize('n', [1, 2])
def test_threads(box, n):
    def add():
        box.value += n
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert box.value


def test_fails():
    assert [1, 2] == [1, 3]
'''


@pytest.fixture(scope='session')
def pure_pytest(tmp_path_factory):
    """A directory with the pytest that runs these tests, for other interpreters: it is pure Python."""
    directory = tmp_path_factory.mktemp('pytest')
    import importlib.metadata
    for name in ('pytest', 'pluggy', 'iniconfig', 'packaging', 'pygments'):
        for file in importlib.metadata.files(name):
            if file.suffix != '.py':
                continue
            target = directory / file
            if '..' not in file.parts:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.locate().read_bytes())
    return directory


def test_pytest(coluber, python, tmp_path, pure_pytest):
    (tmp_path / 'test_it.py').write_text(PYTEST)
    command = [python.path, '-c', 'import sys, pytest; sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "test_it.py"]))']
    keywords = {'cwd': tmp_path, 'env': clean_environment(PYTHONPATH=str(pure_pytest), PYTHONDONTWRITEBYTECODE='1')}
    bare, checked = coluber.bare(command, **keywords), coluber.run(command, **keywords)

    def without_time(text):
        return re.sub(r'in [\d.]+s', '', text)
    assert bare.status == 1 and '1 failed, 2 passed' in bare.stdout, bare.stdout + bare.stderr
    assert (checked.status, without_time(checked.stdout), checked.stderr) == (bare.status, without_time(bare.stdout), bare.stderr)
    assert checked.shown == {('attribute', 'value')}


@pytest.mark.parametrize('number', [0, 1, 2])
def test_closed_stream(coluber, python, tmp_path, number):
    """The program starts with one of its streams closed."""
    text = RACE + '''
import sys
for name in ('stdin', 'stdout', 'stderr'):
    stream = getattr(sys, name)
    if stream is not None and name != 'stdin':
        print(name, [s is None for s in (sys.stdin, sys.stdout, sys.stderr)], file=stream)
'''
    path = program(tmp_path, text)
    shell = ['sh', '-c', 'exec "$@" %d%s&-' % (number, '<' if number == 0 else '>'), 'sh']
    bare = coluber.bare([*shell, python.path, path])
    report = tmp_path / 'report.json'
    checked = coluber.bare([*shell, coluber.command, 'run', '--format', 'json', '--output', report, '--fail-on', 'never',
                            '--', python.path, path])
    assert (checked.status, checked.stdout, without_summary(checked.stderr)) == (bare.status, bare.stdout, bare.stderr)
    assert report.exists()


def test_streams_closed_by_the_program(coluber, python, tmp_path):
    path = program(tmp_path, RACE + 'import os, sys; print("end", flush=True); os.close(1); os.close(2); sys.stdout = sys.stderr = None\n')
    assert TOTAL in assert_unchanged(coluber, [python.path, path]).shown


def test_closed_descriptors_keep_the_report(coluber, python, tmp_path):
    text = RACE + 'import os; os.closerange(3, 1024); file = os.open(os.devnull, os.O_RDONLY); print(file); os.close(file)\n' + \
        RACE.replace('total', 'sum_of_all')
    checked = assert_unchanged(coluber, [python.path, program(tmp_path, text)])
    assert {TOTAL, ('global', 'sum_of_all')} <= checked.shown


def test_cleared_environment_keeps_the_report(coluber, python, tmp_path):
    checked = assert_unchanged(coluber, [python.path, program(tmp_path, 'import os; os.environ.clear()\n' + RACE)])
    assert TOTAL in checked.shown


def test_children_are_checked(coluber, python, tmp_path):
    path = program(tmp_path, 'import subprocess, sys\nsubprocess.run([sys.executable, "-c", %r])\n' % RACE)
    assert TOTAL in assert_unchanged(coluber, [python.path, path]).shown


def test_exec_is_checked(coluber, python, tmp_path):
    path = program(tmp_path, RACE.replace('total', 'early') + 'import os, sys; os.execv(sys.executable, [sys.executable, "-c", %r])\n' % RACE)
    assert {TOTAL, ('global', 'early')} <= assert_unchanged(coluber, [python.path, path]).shown


def test_forked_child_is_checked(coluber, python, tmp_path):
    path = program(tmp_path, 'import os, threading, warnings\nwarnings.simplefilter("ignore")\n'
                   't = threading.Thread(target=print); t.start(); t.join()\n'
                   'child = os.fork()\nif child:\n    os.waitpid(child, 0)\nelse:\n%s\n    os._exit(0)\n'
                   % RACE.replace('\n', '\n    '))
    assert TOTAL in assert_unchanged(coluber, [python.path, path]).shown


def test_relocated_working_directory(coluber, python, tmp_path):
    path = program(tmp_path, 'import os; os.chdir("/")\n' + RACE + 'os.rmdir(%r)\nprint(os.getcwd())\n' % str(tmp_path / 'gone'))
    (tmp_path / 'gone').mkdir()
    bare = coluber.bare([python.path, path], cwd=tmp_path / 'gone')
    (tmp_path / 'gone').mkdir()
    checked = coluber.run([python.path, path], cwd=tmp_path / 'gone')
    assert (checked.status, checked.stdout, checked.stderr) == (bare.status, bare.stdout, bare.stderr)
    assert TOTAL in checked.shown


def test_working_directory_that_cannot_be_written(coluber, python, tmp_path):
    """Nothing is written but the report. /proc refuses even the superuser."""
    path = program(tmp_path, RACE + 'print("end")\n')
    assert TOTAL in assert_unchanged(coluber, [python.path, path], cwd='/proc').shown
    assert sorted(one.name for one in tmp_path.iterdir()) == ['program.py', 'report.json']


def test_commands_that_are_not_python(coluber):
    for command in (['true'], ['false'], ['sh', '-c', 'echo out; echo err >&2; exit 9'], ['sh', '-c', 'kill -TERM $$']):
        assert_unchanged(coluber, command)


def test_interpreter_that_cannot_be_checked(coluber):
    """An interpreter older than 3.13 runs as always; the run counts as unchecked."""
    if sys.version_info >= (3, 13):
        pytest.skip('the interpreter of the tests can be checked')
    command = [sys.executable, '-c', RACE + 'print("end")']
    bare, checked = coluber.bare(command), coluber.run(command)
    assert checked.stdout == bare.stdout
    assert checked.status == 3


def test_status_when_races_are_found(coluber, python, tmp_path):
    path = program(tmp_path, RACE)
    assert coluber.text([python.path, path]).status == 66
    assert coluber.text([python.path, path], ['--exitcode', '5']).status == 5
    assert coluber.text([python.path, path], ['--fail-on', 'never']).status == 0
    failing = program(tmp_path, RACE + 'raise SystemExit(4)\n')
    assert coluber.text([python.path, failing]).status == 4


def test_nothing_can_be_written(coluber, python, tmp_path):
    """The program has limited the size of files: what was found is lost, and that is said."""
    program = 'import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))\n' + RACE
    run = coluber.text([python.path, '-c', program])
    assert run.status == 3
    assert re.search(r'coluber: python \S+ \(pid \d+\) was not checked to its end: what it found could not all be written', run.stderr)
