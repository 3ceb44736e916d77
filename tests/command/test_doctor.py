"""coluber doctor with interpreters that are none: scripts that say and leave what an interpreter and the library would."""
import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from conftest import Command
from raw_reports import READ, UPDATE, WRITE, RawReport, encode

FACTS = {'implementation': 'cpython', 'version': '3.14.1 (main) [GCC 99.1]', 'executable': '', 'platform': 'x86_64-linux-gnu',
         'free-threaded': 1, 'gil': 0, 'debug': 0, 'pid': 7, 'library': '', 'finished': 1}
DIRECT = ['delivery direct', 'observed operands stack', 'observed deaths tracer']
CHECKED = 'events delivered directly, operands by stack, deaths by tracer'
FOUND = 'the race in the self-test was found, and nothing else'
FREE = 'CPython 3.14.1, free-threaded, no shared libpython, GCC 99.1, x86_64-linux-gnu'
INSTALL = 'uv python install 3.14t'


def said(**changes):
    facts = {**FACTS, **{name.replace('_', '-'): value for name, value in changes.items()}}
    return ''.join('coluber-doctor %s %s\n' % fact for fact in facts.items() if fact[1] is not None)


def left(lines=DIRECT, races=('value',), pid=7, started=True, python='3.14.1', free_threaded=True):
    report = RawReport(pid=pid, python=python, free_threaded=free_threaded)
    for line in ['started'] * started + list(lines):
        report.add(line)
    report.thread(1, 'MainThread').thread(2, 'T')
    stack = report.stack((report.plain_code('<string>', 'work', 30), 0))
    for name in races:
        location = report.location('attribute', 'Tally', name, "attribute '%s' of Tally object" % name)
        report.race(location, (READ | UPDATE, 1, stack, 0), (WRITE | UPDATE, 2, stack, 0))
    return report


class Doctor(Command):
    def fake(self, name, says=None, leaves=None, errors='', status=0, before=''):
        """A script that says this, and leaves the raw reports."""
        path = self.directory / name
        path.parent.mkdir(exist_ok=True, parents=True)
        body = ['#!/bin/sh', before]
        for number, report in enumerate(leaves if isinstance(leaves, list) else [leaves] if leaves else []):
            source = self.directory / ('%s-%d' % (name.replace('/', '-'), number))
            source.write_text(report if isinstance(report, str) else report.text())
            body.append('/bin/cp %s "${COLUBER_OPTIONS##*raw=}/%d.raw"' % (shlex.quote(str(source)), number))
        body += ["printf '%%s' %s" % shlex.quote(said() if says is None else says),
                 "printf '%%s' %s >&2" % shlex.quote(errors), 'exit %d' % status]
        path.write_text('\n'.join(body) + '\n')
        path.chmod(0o755)
        return './' + name

    def environment(self, **changes):
        bare = dict.fromkeys(['VIRTUAL_ENV', 'PYENV_ROOT', 'UV_PYTHON_INSTALL_DIR', 'XDG_DATA_HOME', 'DEBUGINFOD_URLS'], '')
        return super().environment(**{**bare, 'HOME': str(self.directory / 'home'), **changes})

    def examine(self, *names, status=None, **more):
        """The blocks of what is printed: first lines, facts, advice. The first block is the installation's."""
        result = self('doctor', *names, **more)
        assert result.stderr == ''
        if status is not None:
            assert result.returncode == status, result.stdout
        blocks = []
        for block in result.stdout.rstrip('\n').split('\n\n'):
            head, *lines = block.split('\n')
            assert all(line.startswith('    ') for line in lines)
            advice = [line[6:] for line in lines if line.startswith('    * ')]
            blocks.append((head, [line[4:] for line in lines if not line.startswith('    * ')], advice))
        return blocks

    def only(self, *names, **more):
        installation, (head, facts, advice) = self.examine(*names, **more)
        assert installation[0].startswith('ok: coluber ')
        return head, facts, advice


@pytest.fixture
def doctor(prefix, tmp_path):
    """An installation of its own, with shipped suppressions."""
    own = tmp_path / 'prefix'
    shutil.copytree(prefix, own)
    (own / 'share/coluber/suppressions/shipped.supp').write_text('race:a\nrace:b\n')
    command = Doctor(own, tmp_path)
    command.prefix = own
    yield command
    assert command.left_behind() == []


# ---- what works ---------------------------------------------------------------------------------

def test_ok(doctor):
    python = doctor.fake('python', leaves=left())
    assert doctor.only(python, status=0) == ('ok: ./python', [FREE, CHECKED, FOUND], [])


@pytest.mark.parametrize('changes, words', [
    ({'free_threaded': 0, 'gil': 1}, 'CPython 3.14.1, with the GIL, no'),
    ({'gil': 1}, 'free-threaded, but with the GIL switched on, no'),
    ({'debug': 1}, 'free-threaded, debug build, no'),
    ({'library': '/x/libpython3.14.so.1.0'}, 'free-threaded, /x/libpython3.14.so.1.0, GCC'),
    ({'version': '3.14.1'}, 'no shared libpython, x86_64'), ({'platform': ''}, 'GCC 99.1')])
def test_the_build(doctor, changes, words):
    _, facts, _ = doctor.only(doctor.fake('python', says=said(**changes), leaves=left()), status=0)
    assert words in facts[0]


def test_a_free_threaded_build_finds_more(doctor):
    python = doctor.fake('python', says=said(free_threaded=0, gil=1), leaves=left(free_threaded=False))
    head, _, advice = doctor.only(python, status=0)
    assert head == 'ok: ./python' and len(advice) == 1
    assert advice[0].startswith('use a free-threaded interpreter, ') and INSTALL in advice[0]
    python = doctor.fake('python', says=said(gil=1), leaves=left())
    assert doctor.only(python, status=0)[2][0].startswith('leave out PYTHON_GIL=1')


@pytest.mark.parametrize('how, words', [('reference tracer and births', '3.13.3 or later'),
                                        ('reference tracer (behind another one)', 'tracemalloc')])
def test_deaths(doctor, how, words):
    report = left(['delivery direct', 'observed deaths ' + encode(how)])
    head, facts, advice = doctor.only(doctor.fake('python', leaves=report), status=0)
    assert head == 'ok: ./python' and facts[1] == 'events delivered directly, deaths by ' + how
    assert len(advice) == 1 and words in advice[0]


@pytest.mark.parametrize('reason, words', [('asked for', 'delivery=callback'), ('this processor is not supported', 'x86-64'),
                                           ("the interpreter's call was not found", 'MemoryDenyWriteExecute')])
def test_callback(doctor, reason, words):
    python = doctor.fake('python', leaves=left(['delivery ' + encode(reason)]))
    head, facts, advice = doctor.only(python, status=0)
    assert head == 'works, but: ./python' and facts[1:] == ['events delivered by callback (%s)' % reason, FOUND]
    assert len(advice) == 1 and words in advice[0]


def test_an_old_library_tells_less(doctor):
    head, facts, _ = doctor.only(doctor.fake('python', leaves=left([])), status=0)
    assert head == 'works, but: ./python' and facts[1] == 'how events are delivered is not told'


def test_other_races(doctor):
    head, facts, advice = doctor.only(doctor.fake('python', leaves=left(races=['value', 'ordered'])), status=0)
    assert head == 'works, but: ./python' and facts[2].endswith('and others that are not there') and 'report this' in advice[0]


def test_other_processes_do_not_count(doctor):
    """A wrapper may run other interpreters before."""
    before = left(['unchecked no'], races=['ordered'], pid=3)
    python = doctor.fake('python', leaves=[left(), before])
    assert doctor.only(python, status=0) == ('ok: ./python', [FREE, CHECKED, FOUND], [])


def test_what_others_print_is_passed_over(doctor):
    python = doctor.fake('python', says='hello\ncoluber-doctor\ncoluber-doctor x\n' + said() + 'bye', errors='warning\n', leaves=left())
    assert doctor.only(python, status=0)[0] == 'ok: ./python'


def test_verbose(doctor):
    lines = doctor.only('-v', doctor.fake('python', leaves=left(), errors='a\nb\n'), status=0)[1]
    for line in ('- sys.version: 3.14.1 (main) [GCC 99.1]', '- standard error: b', '- status of wait: 0, finished', '- delivery: direct',
                 '- raw report: pid 7, python 3.14.1t, started', '- deaths: tracer', "- races: the self-test's found, others 0"):
        assert line in lines


# ---- what does not ------------------------------------------------------------------------------

@pytest.mark.parametrize('line, fact, words', [
    ('unchecked needs%203.13%20or%20later', 'needs 3.13 or later', INSTALL),
    ('unchecked this%20version%20of%20coluber%20knows%20CPython%20up%20to%203.15', 'this version of coluber knows CPython up to 3.15', 'newer coluber'),
    ('unchecked its%20memory%20layout%20is%20unknown', 'its memory layout is unknown', 'released build'),
    ('failed all%20tool%20numbers%20of%20sys.monitoring%20are%20taken', 'all tool numbers of sys.monitoring are taken', 'sitecustomize'),
    ('failed no%20reference%20tracer', 'no reference tracer', None),
    ('race x', 'its report is damaged: ', None)])
def test_not_checked(doctor, line, fact, words):
    head, facts, advice = doctor.only(doctor.fake('python', leaves=left([line], races=[])), status=1)
    assert head == 'does not work: ./python' and len(facts) == 2
    assert facts[0] == FREE and facts[1].startswith('it is not checked: ' + fact)
    assert not advice if words is None else len(advice) == 1 and words in advice[0]


def test_no_thread_was_seen(doctor):
    head, facts, _ = doctor.only(doctor.fake('python', leaves=left([], races=[], started=False)), status=1)
    assert head == 'does not work: ./python' and facts[1] == 'the start of a thread was not seen, so that nothing is checked'


def test_the_race_is_not_found(doctor):
    head, facts, advice = doctor.only(doctor.fake('python', leaves=left(races=[])), status=1)
    assert head == 'does not work: ./python' and facts[1:] == [CHECKED, 'the race in the self-test was not found'] and 'report' in advice[0]


def test_suppressions_do_not_hide_the_race(doctor):
    (doctor.directory / '.coluber.supp').write_text('race:*\n')
    assert doctor.only(doctor.fake('python', leaves=left()), status=0)[0] == 'ok: ./python'


@pytest.mark.parametrize('leaves', [None, left()], ids=['silent', 'checked'])
@pytest.mark.parametrize('ending, fact', [
    (dict(status=4, errors='Traceback\nError: no\n'), 'the self-test failed with exit status 4: Error: no'),
    (dict(before='kill -SEGV $$'), 'the self-test died by signal 11'),
    (dict(says='', errors='what?\n'), 'it did not run the self-test: what?'),
    (dict(says=said(finished=None)), 'it did not run the self-test')])
def test_the_program_fails(doctor, ending, fact, leaves):
    head, facts, _ = doctor.only(doctor.fake('python', leaves=leaves, **ending), status=1)
    assert head == 'does not work: ./python' and fact in facts


def test_a_hanging_interpreter(doctor):
    head, facts, advice = doctor.only(doctor.fake('python', before='exec sleep 1000'), status=1)
    assert head == 'does not work: ./python' and facts == ['the self-test did not end within 10 seconds and was ended'] and advice


@pytest.mark.parametrize('name, fact', [
    ('./nowhere', 'it cannot be started: No such file or directory'), ('nowhere', 'there is no such program on PATH'),
    ('./plain', 'it cannot be started: Permission denied'), ('./empty', 'it is a directory without bin/python3'),
    ('./lost', 'it cannot be started: No such file or directory')])
def test_nothing_to_start(doctor, name, fact):
    (doctor.directory / 'plain').write_text('')
    (doctor.directory / 'empty').mkdir()
    (doctor.directory / 'lost').write_text('#!/nowhere/python\n')
    (doctor.directory / 'lost').chmod(0o755)
    assert doctor.only(name, status=1) == ('does not work: ' + name, [fact], [])


@pytest.mark.parametrize('words, advice', [
    ('libunwind.so.8: cannot open shared object file', 'the package libunwind8'), ("version `GLIBC_2.99' not found", 'on this system'),
    ('wrong ELF class: ELFCLASS32', "interpreter's processor"), ('cannot open shared object file', 'permissions'), ('what', None)])
def test_the_loader_refuses(doctor, words, advice):
    error = "ERROR: ld.so: object '/x/libcoluber.so' from LD_PRELOAD cannot be preloaded (%s): ignored." % words
    head, facts, advised = doctor.only(doctor.fake('python', errors=error + '\nlast\n'), status=1)
    assert head == 'does not work: ./python' and facts == [FREE, 'the library was not loaded: ' + error]
    assert advised == [] if advice is None else advice in advised[0]


def test_a_library_that_cannot_be_loaded(doctor):
    (doctor.prefix / 'lib' / 'libcoluber.so').write_text('no library')
    head, facts, _ = doctor.only(sys.executable, status=1)
    assert head == 'does not work: ' + sys.executable
    assert facts[-1].startswith('the library was not loaded: ') and 'LD_PRELOAD' in facts[-1]


def test_a_library_that_does_nothing(doctor):
    """The self-test itself, by a real interpreter."""
    head, facts, advice = doctor.only(sys.executable, status=1)
    version = '.'.join(map(str, sys.version_info[:3]))
    assert head == 'does not work: ' + sys.executable and facts[0].startswith('CPython %s, ' % version)
    assert facts[1:] == ['the library was not loaded, and nothing says why'] and 'wrapper' in advice[0]


def test_other_implementations(doctor):
    head, facts, advice = doctor.only(doctor.fake('python', says=said(implementation='pypy')), status=1)
    assert facts[0].startswith('PyPy 3.14.1, ') and facts[1:] == ['only CPython is checked'] and INSTALL in advice[0]


# ---- files --------------------------------------------------------------------------------------

SAYS = 'int main(void) { puts(getenv("SAYS")); return 0; }\n'


def compiled(doctor, *options):
    source = doctor.directory / 'python.c'
    source.write_text('#include <stdio.h>\n#include <stdlib.h>\n' + SAYS)
    subprocess.run([os.environ.get('CC', 'cc'), source, '-o', doctor.directory / 'python', *options], check=True)
    return doctor.directory / 'python'


def test_a_static_interpreter(doctor):
    compiled(doctor, '-static')
    head, facts, advice = doctor.only('./python', status=1, env={'SAYS': said()})
    assert facts == [FREE, 'it is linked statically, so that nothing can be preloaded'] and INSTALL in advice[0]


def test_musl(doctor):
    loader = re.search(r'interpreter: (.+?)\]', subprocess.run(['readelf', '-l', compiled(doctor)], capture_output=True, text=True).stdout).group(1)
    (doctor.directory / 'ld-musl-x.so.1').symlink_to(loader)
    compiled(doctor, '-Wl,--dynamic-linker=%s/ld-musl-x.so.1' % doctor.directory)
    _, facts, advice = doctor.only('./python', status=1, env={'SAYS': said()})
    assert facts == [FREE, 'it uses musl, and the library needs glibc'] and INSTALL in advice[0]
    (doctor.directory / 'ld-musl-x.so.1').unlink()
    assert doctor.only('./python', status=1)[1] == ['it cannot be started: No such file or directory', 'it uses musl, and the library needs glibc']


def test_setuid(doctor):
    compiled(doctor).chmod(0o4755)
    _, facts, advice = doctor.only('./python', status=1, env={'SAYS': said()})
    assert facts[1].startswith('its file is setuid') and '--copies' in advice[0]


def test_another_processor(doctor):
    path = compiled(doctor)
    data = bytearray(path.read_bytes())
    data[18] ^= 0x55  # e_machine
    path.write_bytes(data)
    assert 'it is built for another processor than coluber' in doctor.only('./python', status=1)[1]


def test_the_file_is_that_of_the_interpreter_proper(doctor):
    static = compiled(doctor, '-static')
    head, facts, _ = doctor.only(doctor.fake('script', says=said(executable=static)), status=1)
    assert head == 'does not work: ./script' and facts[1].startswith('it is linked statically')


# ---- which interpreters -------------------------------------------------------------------------

def test_each_that_is_named_is_told_of_in_order(doctor):
    good, bad = doctor.fake('good', leaves=left()), doctor.fake('bad')
    heads = [block[0] for block in doctor.examine(bad, good, bad, status=1)[1:]]
    assert heads == ['does not work: ./bad', 'ok: ./good', 'does not work: ./bad']
    assert doctor('doctor', good, good).returncode == 0


def test_names(doctor):
    doctor.fake('bin/mine', leaves=left())
    doctor.fake('venv/bin/python3', leaves=left())
    doctor.fake('other/bin/python', leaves=left())
    blocks = doctor.examine('mine', 'venv', 'other', status=0, env={'PATH': '%s/bin:/bin' % doctor.directory})
    assert [block[0] for block in blocks[1:]] == ['ok: %s/bin/mine' % doctor.directory, 'ok: venv/bin/python3', 'ok: other/bin/python']


def test_those_that_are_found(doctor):
    """Each file once; the good ones first; a script for another one, and one for none, are no interpreters of their own."""
    there = doctor.directory
    old = left(['unchecked needs%203.13%20or%20later'], races=[])
    doctor.fake('bin/python3', says=said(executable=there / 'bin/python3'), leaves=old)
    doctor.fake('bin/python3.14t', says=said(executable=there / 'bin/python3.14t'), leaves=left())
    (there / 'bin/python').symlink_to('python3')
    doctor.fake('shims/python3', says=said(executable=there / 'bin/python3.14t'), leaves=left())
    doctor.fake('shims/python3.13', says='', errors='command not found\n', status=127)
    doctor.fake('bin/python2', leaves=left())
    doctor.fake('venv/bin/python3', leaves=left())
    doctor.fake('home/.pyenv/versions/3.14.1/bin/python3', leaves=left())
    doctor.fake('home/.local/share/uv/python/one/bin/python3', leaves=old)
    (there / 'home/.local/share/uv/python/two').symlink_to('one')
    blocks = doctor.examine(status=0, env={'PATH': '{0}/bin:{0}/nowhere:{0}/shims:{0}/bin'.format(there), 'VIRTUAL_ENV': str(there / 'venv')})
    assert [block[0].replace(str(there) + '/', '') for block in blocks[1:]] == [
        'ok: venv/bin/python3', 'ok: bin/python3.14t (also shims/python3)', 'ok: home/.pyenv/versions/3.14.1/bin/python3',
        'does not work: 2 interpreters that are older than 3.13']
    assert [line.replace(str(there) + '/', '') for line in blocks[-1][1]] == [
        '3.14.1: bin/python3 (also bin/python)', '3.14.1: home/.local/share/uv/python/one/bin/python3 (also home/.local/share/uv/python/two/bin/python3)']
    assert [len(block[2]) for block in blocks[1:]] == [0, 0, 0, 1], 'the same advice again'
    blocks = doctor.examine('-v', status=0, env={'PATH': '%s/bin' % there})
    assert [block[0].replace(str(there) + '/', '') for block in blocks[-2:]] == [
        'does not work: bin/python3 (also bin/python)',
        'does not work: home/.local/share/uv/python/one/bin/python3 (also home/.local/share/uv/python/two/bin/python3)']


@pytest.mark.parametrize('variable, place', [('PYENV_ROOT', 'pyenv/versions/x'), ('UV_PYTHON_INSTALL_DIR', 'uv/x'), ('XDG_DATA_HOME', 'data/uv/python/x')])
def test_where_version_managers_are(doctor, variable, place):
    doctor.fake(place + '/bin/python3', leaves=left())
    path = str(doctor.directory / place.split('/')[0])
    assert [block[0] for block in doctor.examine(status=0, env={'PATH': '', variable: path})[1:]] == ['ok: %s/%s/bin/python3' % (doctor.directory, place)]


def test_none_of_those_found_works(doctor):
    doctor.fake('bin/python3')
    assert doctor.examine(status=1, env={'PATH': str(doctor.directory / 'bin')})[1][0].startswith('does not work: ')


def test_none_is_found(doctor):
    head, _, advice = doctor.only(status=1, env={'PATH': ''})
    assert head == 'does not work: no interpreter was found on PATH, in pyenv or in uv' and INSTALL in advice[0]


# ---- the installation ---------------------------------------------------------------------------

def test_the_installation(doctor):
    (doctor.directory / '.coluber.supp').write_text('race:x\n')
    head, facts, advice = doctor.examine(doctor.fake('python', leaves=left()), status=0,
                                         env={'DEBUGINFOD_URLS': 'https://debuginfod.example', 'COLUBER_OPTIONS': 'stack-depth=9'})[0]
    assert re.fullmatch(r'ok: coluber \d+\.\d+\.\d+', head) and advice == []
    assert facts[:4] == ['library: %s/lib/libcoluber.so' % doctor.prefix, 'COLUBER_OPTIONS: stack-depth=9',
                         'suppressions: 2 shipped, 1 of your own', 'raw reports: in %s while a program runs' % doctor.temporary]
    assert re.fullmatch(r'names of native code: elfutils [\d.]+; debuginfod: https://debuginfod.example', facts[4])
    facts = doctor.examine('-v', './python', status=0)[0][1]
    assert 'COLUBER_OPTIONS: not set' in facts and 'suppressions: %s/share/coluber/suppressions/shipped.supp' % doctor.prefix in facts
    assert any('debuginfod: not configured' in fact for fact in facts)


def test_an_installation_without_its_library(doctor):
    (doctor.prefix / 'lib' / 'libcoluber.so').unlink()
    [(head, facts, advice)] = doctor.examine(doctor.fake('python', leaves=left()), status=1)
    assert head.startswith('does not work: coluber ') and advice == ['install coluber anew, as a whole']
    assert facts[0] == 'library: libcoluber.so is not in %s/lib: the installation is not complete' % doctor.prefix


def test_an_installation_without_suppressions(doctor):
    (doctor.prefix / 'share/coluber/suppressions/shipped.supp').unlink()
    installation, python = doctor.examine(doctor.fake('python', leaves=left()), status=1)
    assert installation[0].startswith('does not work') and 'suppressions: the shipped files are missing' in installation[1]
    assert python[0] == 'ok: ./python'


@pytest.mark.parametrize('text, fact', [('wrong', 'suppressions: .coluber.supp:1: '), ('', None)])
def test_the_suppressions_here(doctor, text, fact):
    (doctor.directory / '.coluber.supp').write_text(text)
    installation, python = doctor.examine(doctor.fake('python', leaves=left()), status=1 if fact else 0)
    assert python[0] == 'ok: ./python'
    assert not fact or any(line.startswith(fact) for line in installation[1]) and 'correct that file' in installation[2][0]


def test_options_that_a_run_refuses(doctor):
    installation, python = doctor.examine(doctor.fake('python', leaves=left()), status=1, env={'COLUBER_OPTIONS': 'delivery=callback:exitcode=x'})
    assert "COLUBER_OPTIONS: exitcode: 'x' is not a number from 0 to 255" in installation[1] and python[0] == 'ok: ./python'


def test_the_library_is_given_the_options(doctor):
    python = doctor.fake('python', leaves=left(), before='printf "%s" "$COLUBER_OPTIONS" > options')
    doctor.only(python, status=0, env={'COLUBER_OPTIONS': 'delivery=callback:stack-depth=9:fail-on=never'})
    assert re.fullmatch('stack-depth=9:delivery=callback:raw=.*', re.sub('exitcode=66:', '', (doctor.directory / 'options').read_text()))


def test_no_room_for_raw_reports(doctor):
    [(head, facts, advice)] = doctor.examine(doctor.fake('python', leaves=left()), status=1, env={'TMPDIR': '/nowhere'})
    assert head.startswith('does not work') and 'raw reports: cannot make a directory in /nowhere (TMPDIR): No such file or directory' in facts
    assert 'TMPDIR' in advice[0]


def test_other_preloaded_libraries(doctor):
    other = shutil.copy(doctor.prefix / 'lib' / 'libcoluber.so', doctor.directory / 'other.so')
    python = doctor.fake('python', leaves=left(), before='printf "%s" "$LD_PRELOAD" > preload')
    env = {'LD_PRELOAD': str(other), 'ASAN_OPTIONS': 'verify_asan_link_order=0'}
    installation, _ = doctor.examine(python, status=0, env=env)
    assert "LD_PRELOAD: %s, behind coluber's library" % other in installation[1]
    assert (doctor.directory / 'preload').read_text() == '%s/lib/libcoluber.so:%s' % (doctor.prefix, other)


TRACER = '''
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>
int main(int argc, char **argv)
{
    int status;
    pid_t child = fork();
    (void)argc;
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        execv(argv[1], argv + 1);
        _exit(1);
    }
    while (waitpid(child, &status, 0) == child && WIFSTOPPED(status))
        ptrace(PTRACE_CONT, child, 0, WSTOPSIG(status) == 5 ? 0 : WSTOPSIG(status));
    return WEXITSTATUS(status);
}
'''


def test_a_debugger(doctor):
    (doctor.directory / 'tracer.c').write_text(TRACER)
    subprocess.run([os.environ.get('CC', 'cc'), doctor.directory / 'tracer.c', '-o', doctor.directory / 'tracer'], check=True)
    python = doctor.fake('python', leaves=left())
    traced = subprocess.run([doctor.directory / 'tracer', doctor.path, 'doctor', python], env=doctor.environment(ASAN_OPTIONS='detect_leaks=0'),
                            cwd=doctor.directory, capture_output=True, text=True, timeout=60)
    assert traced.returncode == 0 and re.search(r'\n    traced by process \d+ \(a debugger', traced.stdout)
    assert 'traced by' not in doctor('doctor', python).stdout


# ---- the command line ---------------------------------------------------------------------------

def test_help_and_version(doctor):
    result = doctor('doctor', '--help')
    assert result.returncode == 0 and result.stdout.startswith('usage: coluber doctor [-v] [PYTHON...]\n')
    assert '--verbose' in result.stdout and '--format' not in result.stdout
    assert doctor('doctor', '--version').stdout == doctor('--version').stdout
    assert 'doctor [-v] [PYTHON...]' in doctor('--help').stdout


@pytest.mark.parametrize('option', ['--format=json', '-q', '--wrong'])
def test_bad_options(doctor, option):
    result = doctor('doctor', option)
    assert (result.returncode, result.stdout) == (2, '')
    assert result.stderr.startswith('coluber: unknown option ') and result.stderr.endswith("see 'coluber doctor --help'\n")


def test_a_full_disk(doctor):
    with open('/dev/full', 'w') as full:
        result = doctor('doctor', doctor.fake('python', leaves=left()), stdout=full)
    assert (result.returncode, result.stderr) == (2, 'coluber: cannot write what was found\n')


def test_the_streams_of_the_program_are_its_own(doctor):
    python = doctor.fake('python', leaves=left(), before='read line && echo "$line" > line')
    assert doctor.only(python, status=0, input='typed\n')[0] == 'ok: ./python'
    assert not (doctor.directory / 'line').exists()
