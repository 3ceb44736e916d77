"""coluber run: the program's own doings, exit statuses, where the report goes."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import pytest

from conftest import last_line
from raw_reports import RawReport, report_of_keys, simple_race

CLEAN = RawReport(pid=1).add('started').thread(1, 'MainThread')


# ---- the command --------------------------------------------------------------------------------

def test_the_program_keeps_streams_arguments_and_status(coluber):
    coluber.program('p.py', 'import sys; print(sys.argv[1:], input()); print("err", file=sys.stderr); sys.exit(7)')
    result = coluber.run(program=['p.py', '-v', 'a b'], input='line\n')
    assert (result.returncode, result.stdout) == (7, "['-v', 'a b'] line\n")
    assert result.stderr == 'err\ncoluber: no Python program was run\n'


@pytest.mark.parametrize('words', [['-c', 'print(__import__("sys").argv)', 'x'], ['-cprint(__import__("sys").argv)', 'x'],
                                   ['--', '-c', 'print(__import__("sys").argv)', 'x']])
def test_code(coluber, words):
    result = coluber('run', '--python', sys.executable, *words)
    assert (result.returncode, result.stdout) == (0, "['-c', 'x']\n")


@pytest.mark.parametrize('words', [['-m', 'mod', '-x'], ['-mmod', '-x'], ['--', '-m', 'mod', '-x']])
def test_module(coluber, words):
    (coluber.directory / 'mod.py').write_text('import sys; print(__name__, sys.argv[1:])')
    assert coluber('run', '--python', sys.executable, *words).stdout == "__main__ ['-x']\n"


def test_a_command_that_is_no_python(coluber):
    result = coluber('run', 'sh', '-c', 'echo hello; exit 3')
    assert (result.returncode, result.stdout, result.stderr) == (3, 'hello\n', 'coluber: no Python program was run\n')
    result = coluber('run', '-q', 'true')
    assert (result.returncode, result.stdout, result.stderr) == (0, '', '')


def test_what_the_library_is_told(coluber, prefix):
    (coluber.directory / 'my.supp').write_text('atomic:A.b\n')
    other = shutil.copy(prefix / 'lib' / 'libcoluber.so', coluber.directory / 'other.so')
    result = coluber.run('--delivery', 'callback', '--stack-depth', 5, '--include', 'a:b\\*', '--suppressions', 'my.supp', '--halt-on-error', '-v',
                         '--memory-limit=9', program=['sh', '-c', 'printf "%s\\n" "$COLUBER_OPTIONS" "$LD_PRELOAD"'],
                         env={'LD_PRELOAD': str(other),
                                   'ASAN_OPTIONS': 'verify_asan_link_order=0'})
    options, preload = result.stdout.splitlines()
    assert preload == '%s/lib/libcoluber.so:%s' % (prefix, other)
    for expected in ('stack-depth=5', 'include=a\\:b\\\\*', 'suppressions=%s/my.supp' % coluber.directory,
                     'delivery=callback', 'verbose=1', 'memory-limit=9', 'exitcode=66', 'raw=%s' % coluber.temporary):
        assert (':' + expected) in (':' + options), expected
    assert 'halt-on-error' not in options and 'format' not in options


def test_options_from_the_environment(coluber):
    coluber.leaves('1.raw', simple_race())
    assert coluber.run(env={'COLUBER_OPTIONS': 'exitcode=9:quiet'}).returncode == 9
    assert coluber.run('--exitcode', 8, env={'COLUBER_OPTIONS': 'exitcode=9:quiet=1'}).returncode == 8
    result = coluber.run(env={'COLUBER_OPTIONS': 'output=a\\:b:fail-on=never'})
    assert result.returncode == 0 and (coluber.directory / 'a:b').read_text().startswith('==1== ERROR')


@pytest.mark.parametrize('value, words', [('direct', None), ('callback', None), ('magic', 'one of: direct, callback')])
def test_delivery(coluber, value, words):
    program = ['sh', '-c', 'echo $COLUBER_OPTIONS']
    for result in (coluber.run('--delivery', value, program=program),
                   coluber.run(program=program, env={'COLUBER_OPTIONS': 'delivery=' + value})):
        if words:
            assert result.returncode == 2 and words in result.stderr
        else:
            assert ':delivery=%s:' % value in ':' + result.stdout


def test_missing_library(coluber, prefix):
    library = prefix / 'lib' / 'libcoluber.so'
    library.rename(prefix / 'lib' / 'gone')
    try:
        result = coluber.run()
    finally:
        (prefix / 'lib' / 'gone').rename(library)
    assert (result.returncode, result.stdout) == (2, '')
    assert result.stderr == 'coluber: libcoluber.so is not in %s/lib: the installation is not complete\n' % prefix


def test_the_other_place_of_the_library(coluber, prefix):
    library = prefix / 'lib' / 'libcoluber.so'
    other = prefix / 'lib' / 'coluber' / 'libcoluber.so'
    other.parent.mkdir()
    library.rename(other)
    try:
        result = coluber.run(program=['sh', '-c', 'echo $LD_PRELOAD'])
    finally:
        other.rename(library)
        other.parent.rmdir()
    assert result.stdout == '%s\n' % other


@pytest.mark.parametrize('name', ['with space', 'with:colon'])
@pytest.mark.parametrize('body, status', [('', 0), ('os.kill(os.getpid(), 9)', -9)])
def test_a_library_that_cannot_be_preloaded_by_its_own_path(coluber, prefix, tmp_path, name, body, status):
    shutil.copytree(prefix, tmp_path / name)
    coluber.path = str(tmp_path / name / 'bin' / 'coluber')
    coluber.program('p.py', """
library = os.environ['LD_PRELOAD']
assert not {' ', ':'} & set(library)
print(os.path.realpath(library))
print(any('libcoluber.so' in line for line in open('/proc/self/maps')), flush=True)
""" + body)
    result = coluber.run(program=['p.py'])
    assert result.returncode == status
    assert result.stdout == '%s/%s/lib/libcoluber.so\nTrue\n' % (tmp_path, name)
    assert 'ld.so' not in result.stderr


def test_a_library_that_cannot_be_preloaded_at_all(coluber, prefix, tmp_path):
    shutil.copytree(prefix, tmp_path / 'with space')
    coluber.path = str(tmp_path / 'with space' / 'bin' / 'coluber')
    (coluber.temporary / 'a b').mkdir()
    result = coluber.run(env={'TMPDIR': str(coluber.temporary / 'a b')})
    assert (result.returncode, result.stdout, result.stderr.count('\n')) == (2, '', 1)
    assert 'both hold a space or a colon' in result.stderr
    (coluber.temporary / 'a b').rmdir()


# ---- the interpreter ----------------------------------------------------------------------------

def test_the_interpreter_from_the_environment(coluber, tmp_path):
    other = tmp_path / 'other'
    other.write_text('#!/bin/sh\necho other "$@" "${COLUBER_PYTHON-unset}"\n')
    other.chmod(0o755)
    named = {'COLUBER_PYTHON': str(other)}
    for words in (['program.py'], ['-m', 'x'], ['-c', 'x']):
        result = coluber('run', '-q', *words, env=named)
        assert (result.returncode, result.stdout) == (0, 'other %s unset\n' % ' '.join(words))
    # Whatever names it otherwise counts more, and "" names none.
    assert coluber('run', '--python', 'true', 'program.py', env=named).stdout == ''
    assert coluber('run', 'program.py', env={**named, 'COLUBER_OPTIONS': 'python=true'}).stdout == ''
    assert coluber('run', '-c', 'print(1)', env={'COLUBER_PYTHON': ''}).stdout == '1\n'
    # Only what would run under the default is concerned.
    assert coluber('run', 'sh', '-c', 'echo "${COLUBER_PYTHON-unset}"', env=named).stdout == 'unset\n'


# ---- exit statuses ------------------------------------------------------------------------------

@pytest.mark.parametrize('kind, options, status', [
    ('lost-update', [], 66), ('lost-update', ['--exitcode', '0'], 0), ('lost-update', ['--exitcode=255'], 255),
    ('lost-update', ['--fail-on', 'never'], 0), ('read-write', [], 0), ('read-write', ['--fail-on', 'warning'], 66),
    ('read-write', ['--fail-on', 'error'], 0), ('atomic', ['--fail-on', 'warning'], 0)])
def test_status_of_a_race(coluber, kind, options, status):
    coluber.leaves('1.raw', simple_race(kind=kind))
    assert coluber.run(*options).returncode == status


def test_the_programs_own_status_comes_first(coluber):
    coluber.leaves('1.raw', simple_race())
    coluber.program('p.py', 'sys.exit(5)')
    result = coluber.run(program=['p.py'])
    assert result.returncode == 5 and 'lost-update' in result.stderr


@pytest.mark.parametrize('line, words', [
    ('unchecked needs%203.13%20or%20later', 'was not checked: needs 3.13 or later'),
    ('failed no%20memory', 'was not checked to its end: no memory')])
def test_not_checked(coluber, line, words):
    coluber.leaves('7.raw', RawReport(pid=7, python='3.12.1').add(line))
    result = coluber.run('-q')
    assert (result.returncode, result.stderr) == (3, 'coluber: python 3.12.1 (pid 7) %s\n' % words)
    coluber.leaves('1.raw', simple_race())
    assert coluber.run().returncode == 66


def test_damaged_raw_report(coluber):
    coluber.leaves('1.raw', CLEAN).leaves('2.raw', 'coluber-raw 1\nprocess 2 1 3.13.5 0\nrace x\n')
    result = coluber.run()
    assert result.returncode == 3 and '(pid 2) was not checked to its end: its report is damaged' in result.stderr
    assert '2.raw:3: ' in result.stderr


def test_newer_raw_report(coluber):
    coluber.leaves('1.raw', RawReport(version=2))
    result = coluber.run()
    assert result.returncode == 3 and 'written by a newer libcoluber.so (format 2, this command reads 1)' in result.stderr


@pytest.mark.parametrize('text', ['', 'coluber-ra', 'coluber-raw 1\nprocess 4'])
def test_killed_at_the_very_start(coluber, text):
    coluber.leaves('1.raw', text)
    assert coluber.run().returncode == 0


def test_killed_in_the_middle_of_a_line(coluber):
    coluber.leaves('1.raw', simple_race().text(end=False) + 'location 5 attri')
    assert coluber.run().returncode == 66


# ---- signals ------------------------------------------------------------------------------------

@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGKILL, signal.SIGSEGV, signal.SIGINT, signal.SIGPIPE])
def test_death_by_a_signal(coluber, number):
    coluber.leaves('1.raw', simple_race())
    coluber.program('p.py', 'import signal; signal.signal({0}, signal.SIG_DFL) if {0} != 9 else 0\n'
                            'os.kill(os.getpid(), {0})'.format(int(number)))
    result = coluber.run(program=['p.py'])
    assert result.returncode == -number and 'lost-update' in result.stderr


def wait_for(path):
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize('number, status', [(signal.SIGTERM, 15), (signal.SIGHUP, 1), (signal.SIGUSR1, 10)])
def test_signals_to_the_wrapper_reach_the_program(coluber, number, status):
    coluber.program('p.py', '''
import signal, time
signal.signal({0}, lambda *a: (print("got it", flush=True), sys.exit({0})))
open("ready", "w").close()
while True: time.sleep(0.05)
'''.format(int(number)))
    process = subprocess.Popen([coluber.path, 'run', '--python', sys.executable, 'p.py'], cwd=coluber.directory,
                               env=coluber.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(coluber.directory / 'ready')
    process.send_signal(number)
    assert process.communicate(timeout=30)[0] == 'got it\n'
    assert process.returncode == status


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_while_the_report_is_made(coluber, number):
    """Nothing stays behind; the fixture looks into TMPDIR. A pipe that nobody reads holds the report up."""
    pipe = coluber.directory / 'pipe.raw'
    os.mkfifo(pipe)
    coluber.program('p.py', 'os.symlink(%r, os.path.join(directory, "9.raw"))' % str(pipe))
    process = subprocess.Popen([coluber.path, 'run', '--python', sys.executable, 'p.py'], cwd=coluber.directory, env=coluber.environment(),
                               stderr=subprocess.PIPE, text=True)
    with open(pipe, 'w'):  # opened by both
        process.send_signal(number)
        assert process.wait(30) == -number


def test_interrupt_of_the_terminal(coluber):
    """Ctrl-C goes to the whole group: the program handles it, the wrapper waits for it."""
    coluber.leaves('1.raw', CLEAN)
    coluber.program('p.py', '''
import time
open("ready", "w").close()
try:
    while True: time.sleep(0.05)
except KeyboardInterrupt:
    print("interrupted", flush=True)
''')
    process = subprocess.Popen([coluber.path, 'run', '--python', sys.executable, 'p.py'], cwd=coluber.directory,
                               env=coluber.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               start_new_session=True)
    wait_for(coluber.directory / 'ready')
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (out, process.returncode) == ('interrupted\n', 0) and last_line(err).startswith('coluber: 0 errors')


def test_dispositions_reach_the_program(coluber):
    show = 'import signal as s; print([s.getsignal(n) == s.SIG_DFL for n in (s.SIGTERM, s.SIGHUP, s.SIGQUIT, s.SIGCHLD)])'
    assert coluber('run', '--python', sys.executable, '-c', show).stdout == '[True, True, True, True]\n'
    ignored = coluber('run', '--python', sys.executable, '-c', show,
                      preexec_fn=lambda: [signal.signal(n, signal.SIG_IGN) for n in (1, 3, 15, 17)])
    assert ignored.stdout == '[False, False, False, False]\n'


# ---- where the report goes ----------------------------------------------------------------------

def test_text_goes_to_standard_error(coluber):
    coluber.leaves('1.raw', simple_race())
    result = coluber.run()
    assert result.stdout == ''
    assert result.stderr.startswith("==1== ERROR lost-update: attribute 'value' of Counter object\n")
    assert last_line(result.stderr) == 'coluber: 1 error, 0 warnings, 0 notes (3.13.5); 0 suppressed'


def test_only_a_summary_without_races(coluber):
    coluber.leaves('1.raw', CLEAN)
    line = 'coluber: 0 errors, 0 warnings, 0 notes (3.13.5); 0 suppressed\n'
    assert coluber.run().stderr == line
    assert coluber.run('-q').stderr == ''


def test_notes_only_when_asked_for(coluber):
    coluber.leaves('1.raw', simple_race(kind='atomic'))
    assert coluber.run().stderr.startswith('coluber: 0 errors, 0 warnings, 1 note ')
    assert coluber.run('-q').stderr == ''
    assert coluber.run('-q', '--show', 'notes').stderr.startswith('==1== NOTE atomic: ')


def test_json_to_a_file(coluber):
    coluber.leaves('1.raw', simple_race())
    result = coluber.run('--format', 'json', '--output', 'r.json')
    assert last_line(result.stderr).startswith('coluber: 1 error')
    report = json.loads((coluber.directory / 'r.json').read_text())
    assert (report['format'], report['version']) == ('coluber-report', 1)
    assert report['process']['argv'] == ['python3', 'shop.py'] and 'processes' not in report


def test_json_to_standard_error_is_nothing_but_json(coluber):
    coluber.leaves('1.raw', simple_race())
    assert json.loads(coluber.run('--format', 'json').stderr)['summary']['error'] == 1


def test_json_without_python(coluber):
    coluber('run', '--format', 'json', '--output', 'r.json', 'true')
    report = json.loads((coluber.directory / 'r.json').read_text())
    assert report['process'] is None and report['races'] == []


def test_processes_are_merged(coluber):
    coluber.leaves('10.raw', simple_race(pid=10, parent=99)).leaves('9.raw', simple_race(pid=9, parent=10))
    coluber.run('--format', 'json', '--output', 'r.json')
    report = json.loads((coluber.directory / 'r.json').read_text())
    assert report['process']['pid'] == 10
    assert [p['pid'] for p in report['processes']] == [10, 9]
    assert [r['count'] for r in report['races']] == [2]


def test_an_old_report_stays_until_the_new_one_is_complete(coluber):
    coluber.leaves('1.raw', CLEAN)
    target, link = coluber.directory / 'r.txt', coluber.directory / 'link'
    target.write_text('old\n')
    target.chmod(0o640)
    link.symlink_to('r.txt')
    coluber.program('p.py', 'print(open("link").read(), sorted(os.listdir(".")))')
    result = coluber.run('--output', 'link', program=['p.py'])
    assert result.stdout == "old\n ['link', 'p.py', 'program.py', 'r.txt', 'source-1.raw', 'tmp']\n"
    assert link.is_symlink() and target.read_text().startswith('coluber: 0 errors')
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_relative_output_when_the_program_goes_elsewhere(coluber):
    coluber.leaves('1.raw', CLEAN)
    coluber.program('p.py', 'os.chdir("/")')
    coluber.run('--output', 'r.txt', program=['p.py'])
    assert (coluber.directory / 'r.txt').exists()


def test_output_to_a_standard_stream_is_added(coluber):
    """What else goes there stays, in front and behind."""
    coluber.leaves('1.raw', CLEAN)
    log = coluber.directory / 'log'
    for name, stream in (('/dev/stdout', 'stdout'), ('/dev/stderr', 'stderr'), ('log', 'stdout')):
        with open(log, 'w') as file:
            print('before', file=file, flush=True)
            coluber.program('p.py', 'print("program", file=sys.%s)' % stream)
            assert coluber.run('--output', name, program=['p.py'], **{stream: file}).returncode == 0
            print('behind', file=file, flush=True)
        lines = [line for line in log.read_text().splitlines()]
        assert lines[0] == 'before' and lines[-1] == 'behind' and lines[1] == 'program'
        assert lines[2].startswith('coluber: 0 errors')


def test_output_to_a_link_to_nothing(coluber):
    coluber.leaves('1.raw', CLEAN)
    (coluber.directory / 'link').symlink_to('target')
    assert coluber.run('--output', 'link').returncode == 0
    assert (coluber.directory / 'link').is_symlink() and (coluber.directory / 'target').read_text().startswith('coluber: ')


def test_output_with_the_longest_name(coluber):
    coluber.leaves('1.raw', CLEAN)
    name = 255 * 'x'
    assert coluber.run('--output', name).returncode == 0
    assert (coluber.directory / name).read_text().startswith('coluber: ')


@pytest.mark.skipif(os.geteuid() != 0, reason='only root becomes somebody else')
def test_output_to_a_file_of_somebody_else(coluber):
    """In a directory like /tmp it can be written, and not replaced."""
    directory = coluber.directory / 'common'
    directory.mkdir()
    directory.chmod(0o1777)
    for path in (coluber.directory, *coluber.directory.parents, *pathlib.Path(coluber.path).parents):
        path.chmod(path.stat().st_mode | 0o111)
    (coluber.directory / '1.raw').write_text(simple_race().text())
    target = directory / 'r.txt'
    target.write_text('old')
    target.chmod(0o666)
    result = coluber('report', '--output', target, '1.raw', preexec_fn=lambda: os.setuid(65534))
    assert result.returncode == 0 and target.read_text().startswith('==1== ERROR')
    assert os.listdir(directory) == ['r.txt']


@pytest.mark.skipif(os.geteuid() != 0, reason='only root mounts')
def test_output_to_a_mount_point(coluber):
    """As a container's user has it with `--volume $PWD/r.txt:/r.txt`: it cannot be replaced."""
    coluber.leaves('1.raw', CLEAN)
    inside, outside = coluber.directory / 'inside', coluber.directory / 'outside'
    inside.touch()
    outside.write_text('old ' * 1000)
    if subprocess.run(['mount', '--bind', outside, inside], capture_output=True).returncode:
        pytest.skip('mounting is not allowed here')
    try:
        assert coluber.run('--output', 'inside').returncode == 0
    finally:
        subprocess.run(['umount', inside], check=True)
    assert outside.read_text().startswith('coluber: ') and inside.read_text() == ''


def test_output_to_a_pipe(coluber):
    coluber.leaves('1.raw', CLEAN)
    result = coluber.run('--output', '/dev/stdout')
    assert result.stdout.startswith('coluber: 0 errors')


def test_paths_are_shown_from_here(coluber):
    source = coluber.directory / 'counter.py'
    source.write_text('\n' * 7 + '\tself.value += 1\n')
    coluber.leaves('1.raw', simple_race(file=str(source)))
    assert '#0 Counter.increment counter.py:8\n         self.value += 1\n' in coluber.run().stderr


# ---- --live -------------------------------------------------------------------------------------

LIVE = '''
sys.stdin.readline()
shutil.copy("more", os.path.join(directory, "2.raw"))
sys.stdin.readline()
'''


@pytest.mark.parametrize('options', [[], ['--output', 'r.txt']])
def test_live(coluber, options):
    """Races are printed while the program runs, each once, and the final report is as always."""
    coluber.leaves('1.raw', simple_race()).program('p.py', LIVE)
    (coluber.directory / 'more').write_text(simple_race(pid=2, name='other').text(end=False))
    (coluber.directory / '.coluber.supp').write_text('attribute:Nothing.at_all\n')
    command = [coluber.path, 'run', '--live', *options, '--python', sys.executable, 'p.py']
    process = subprocess.Popen(command, cwd=coluber.directory, env=coluber.environment(), stdin=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)

    def next_race():
        lines = list(iter(process.stderr.readline, '\n'))
        return lines[0]
    first, other = ("==%d== ERROR lost-update: attribute '%s' of Counter object\n" % pair
                    for pair in ((1, 'value'), (2, 'other')))
    assert next_race() == first
    process.stdin.write('\n')
    process.stdin.flush()
    assert next_race() == other
    rest = process.communicate('\n', timeout=30)[1]
    assert process.returncode == 66
    assert rest == 'coluber: 2 errors, 0 warnings, 0 notes (2 processes, 3.13.5); 0 suppressed\n'
    if options:
        text = (coluber.directory / 'r.txt').read_text()
        assert first in text and other in text


def test_live_tells_of_a_group_once(coluber):
    """Though the race that now stands for it was not there before."""
    coluber.leaves('1.raw', report_of_keys(20)).program('p.py', LIVE)
    (coluber.directory / 'more').write_text(report_of_keys(*range(20), pid=2).text())
    command = [coluber.path, 'run', '--live', '--python', sys.executable, 'p.py']
    process = subprocess.Popen(command, cwd=coluber.directory, env=coluber.environment(), stdin=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    assert next(iter(process.stderr.readline, '\n')) == "==1== ERROR check-then-act: item 20 of dict 'd'\n"
    process.stdin.write('\n\n')
    process.stdin.close()
    rest = process.stderr.read()  # communicate() would pass over what readline has read ahead
    assert process.wait(30) == 66
    assert 'ERROR' not in rest and '\ncoluber: 1 error,' in rest


def test_live_shows_each_race_of_a_function(coluber):
    """A second one, at an earlier line, is printed, and the first is not again."""
    coluber.leaves('1.raw', simple_race(line=9)).program('p.py', LIVE)
    (coluber.directory / 'more').write_text(simple_race(pid=2, line=7).text())
    command = [coluber.path, 'run', '--live', '--python', sys.executable, 'p.py']
    process = subprocess.Popen(command, cwd=coluber.directory, env=coluber.environment(), stdin=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    first = ''.join(iter(process.stderr.readline, '\n'))
    process.stdin.write('\n\n')
    process.stdin.close()
    rest = process.stderr.read()
    assert process.wait(30) == 66
    assert 'counter.py:9' in first and 'counter.py:7' in rest and 'counter.py:9' not in rest
    assert rest.count('ERROR') == 1 and '\ncoluber: 2 errors,' in rest


# ---- suppressions -------------------------------------------------------------------------------

def test_suppressed(coluber):
    coluber.leaves('1.raw', simple_race())
    (coluber.directory / '.coluber.supp').write_text('# mine\nattribute:Counter.value\n')
    result = coluber.run()
    assert (result.returncode, result.stderr) == (0, "coluber: suppressed 1 by 'attribute:Counter.value' "
                                                     '(.coluber.supp:2)\ncoluber: 0 errors, 0 warnings, 0 notes '
                                                     '(3.13.5); 1 suppressed\n')


def test_a_run_inside_of_a_run_knows_what_is_shipped(coluber, prefix):
    """Though the outer one names the files to the library."""
    coluber.leaves('1.raw', simple_race())
    shipped = prefix / 'share' / 'coluber' / 'suppressions' / 'test.supp'
    shipped.write_text('race:Nothing\n')
    try:
        assert 'race:Nothing' not in coluber('run', '-q', '--', coluber.path, 'run', '-v', '--python', sys.executable, 'program.py').stderr
    finally:
        shipped.unlink()


def test_shipped_suppressions(coluber, prefix):
    coluber.leaves('1.raw', simple_race())
    shipped = prefix / 'share' / 'coluber' / 'suppressions' / 'test.supp'
    shipped.write_text('race:Counter\n')
    try:
        assert coluber.run().returncode == 0
        assert 'race:Counter' not in coluber.run().stderr
        assert 'race:Counter' in coluber.run('-v').stderr
        assert coluber.run().stderr.endswith('; 0 suppressed, and 1 by what is shipped\n')
        coluber.run('--format', 'json', '--output', 'r.json')
        assert json.loads((coluber.directory / 'r.json').read_text())['summary'] == {'error': 0, 'warning': 0, 'note': 0, 'suppressed': 1, 'shipped': 1}
        assert coluber('report', 'r.json', 'r.json').stdout.endswith('; 0 suppressed, and 2 by what is shipped\n')
        (coluber.directory / '.coluber.supp').write_text('race:Counter\n')
        assert coluber.run().stderr.endswith('; 1 suppressed\n')
        (coluber.directory / '.coluber.supp').unlink()
        assert coluber.run('--no-default-suppressions').returncode == 66
    finally:
        shipped.unlink()


# ---- finish -------------------------------------------------------------------------------------

def test_finish(coluber):
    raw = coluber.temporary / 'raw'
    for options, status, words in [('', 66, 'ERROR lost-update'), ('exitcode=4:raw=x', 4, 'ERROR'),
                                   ('fail-on=never', 0, 'ERROR'), ('halt-on-error', 66, 'ERROR'), ('exit=4', 2, "unknown key 'exit'")]:
        raw.mkdir()
        (raw / '1.raw').write_text(simple_race().text())
        result = coluber('finish', raw, env={'COLUBER_OPTIONS': options})
        assert (result.returncode, result.stdout) == (status, '') and words in result.stderr
        assert not raw.exists()


def test_finish_removes_nothing_but_raw_reports(coluber):
    raw = coluber.directory / 'raw'
    raw.mkdir()
    (raw / 'precious').touch()
    assert coluber('finish', raw).returncode == 0
    assert os.listdir(raw) == ['precious']
