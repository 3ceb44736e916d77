"""What the text says besides the accesses: frames of test frameworks, tests, locks, and what is said once."""
import json
import re

import pytest

from raw_reports import CHECK, READ, UPDATE, WRITE, RawReport, simple_race

PACKAGES = '/venv/lib/python3.13/site-packages/'
LIBRARY = '/usr/lib/python3.13/'

THREADS = [('Thread.run', LIBRARY + 'threading.py'), ('Thread._bootstrap_inner', LIBRARY + 'threading.py'),
           ('Thread._bootstrap', LIBRARY + 'threading.py')]
POOL = [('_WorkItem.run', LIBRARY + 'concurrent/futures/thread.py'), ('_worker', LIBRARY + 'concurrent/futures/thread.py')]
RUNPY = [('_run_code', '<frozen runpy>'), ('_run_module_as_main', '<frozen runpy>')]
PYTEST = [('pytest_pyfunc_call', PACKAGES + '_pytest/python.py'), ('_multicall', PACKAGES + 'pluggy/_callers.py'),
          ('HookCaller.__call__', PACKAGES + 'pluggy/_hooks.py'), ('console_main', PACKAGES + '_pytest/config/__init__.py')]
SCRIPT = [('<module>', '/venv/bin/pytest')]
MAIN = [('<module>', PACKAGES + 'pytest/__main__.py')]
XDIST = [('remote_exec', PACKAGES + 'xdist/remote.py'), ('serve', PACKAGES + 'execnet/gateway_base.py')]
UNITTEST = [('TestCase._callTestMethod', LIBRARY + 'unittest/case.py'), ('TestSuite.run', LIBRARY + 'unittest/suite.py'),
            ('TestProgram.runTests', LIBRARY + 'unittest/main.py')]
MOCK = [('CallableMixin.__call__', LIBRARY + 'unittest/mock.py'), ('CallableMixin._mock_call', LIBRARY + 'unittest/mock.py')]
MINE = [('test_it', '/srv/tests/test_it.py')]
OTHER = [('helper', '/srv/app/_pytest_like.py'), ('run', '/srv/pytest/run.py')]


def shown(coluber, frames, *options):
    """The lines of the stack."""
    raw = RawReport().add('started').thread(1, 'MainThread').thread(2, 'T')
    stack = raw.stack(*[(raw.plain_code(file, function, 1), 0) for function, file in frames])
    location = raw.location('attribute', 'C', 'x', "attribute 'x' of C object")
    raw.race(location, (READ | UPDATE, 1, stack, 0), (WRITE | UPDATE, 2, stack, 0))
    (coluber.directory / 'r.raw').write_text(raw.text())
    lines = coluber('report', *options, 'r.raw').stdout.split('\n')
    stack = []
    for line in lines[2:]:
        if not line.startswith('    '):
            break
        stack.append(line.strip())
    return [re.sub(r'^#(\d+) (\S+) .*', r'\1 \2', line) for line in stack]


def full(frames):
    return ['%d %s' % (i, function) for i, (function, _) in enumerate(frames)]


@pytest.mark.parametrize('frames, kept, words', [
    (MINE + PYTEST + SCRIPT, 1, ['... 5 frames of pytest']), (MINE + PYTEST + MAIN + RUNPY, 1, ['... 7 frames of pytest']),
    (MINE + PYTEST + XDIST, 1, ['... 6 frames of pytest']), (MINE + UNITTEST, 1, ['... 3 frames of unittest']),
    (MINE + UNITTEST + PYTEST + SCRIPT, 1, ['... 8 frames of pytest']), (MINE + UNITTEST + RUNPY, 1, ['... 5 frames of unittest']),
    (MINE + POOL + THREADS, 1, ['... 2 frames of concurrent.futures']), (MINE + RUNPY, 1, ['... 2 frames of runpy']),
    (MINE + THREADS, 1, []), (MINE + PYTEST + THREADS, 1, ['... 4 frames of pytest']), (MINE + OTHER, 3, []), (MINE + MOCK, 3, []),
    (MINE + SCRIPT, 2, []), (MINE + POOL[:1] + THREADS, 2, []), (PYTEST, 1, ['... 3 frames of pytest']), (THREADS, 1, [])])
def test_what_runs_below_is_folded(coluber, frames, kept, words):
    assert shown(coluber, frames) == full(frames)[:kept] + words
    assert shown(coluber, frames, '-v') == full(frames)


def test_a_framework_that_something_else_runs(coluber):
    """`coverage run -m pytest`: frames keep their numbers."""
    frames = MINE + PYTEST + [('main', PACKAGES + 'coverage/cmdline.py')]
    assert shown(coluber, frames) == ['0 test_it', '... 4 frames of pytest', '5 main']
    frames = MINE + POOL + MINE
    assert shown(coluber, frames) == full(frames)


def test_everything_is_in_json(coluber):
    shown(coluber, MINE + PYTEST + SCRIPT)
    race = json.loads(coluber('report', '--format', 'json', 'r.raw').stdout)['races'][0]
    assert len(race['accesses'][0]['stack']) == 6


# ---- threads ------------------------------------------------------------------------------------

def starts(coluber, *threads):
    """`threads` are (name, parent, line or None)."""
    raw = RawReport().add('started').thread(1, 'MainThread')
    for number, (name, parent, line) in enumerate(threads, 2):
        raw.thread(number, name, parent, raw.stack((raw.plain_code('/a/c.py', 'main', line), 0)) if line else 0)
    stack = raw.stack((raw.plain_code('/a/c.py', 'f', 1), 0))
    location = raw.location('attribute', 'C', 'x', "attribute 'x' of C object")
    raw.race(location, (READ | UPDATE, 2, stack, 0), (WRITE | UPDATE, 3, stack, 0))
    (coluber.directory / 'r.raw').write_text(raw.text())
    return re.findall(r'(?m)^  (Thread.*)', coluber('report', 'r.raw').stdout)


def test_threads_of_one_start_are_told_together(coluber):
    assert starts(coluber, ('a', 1, 5), ('', 1, 5)) == ['Threads T2 "a" and T3 were started by thread T1 "MainThread", at:']


@pytest.mark.parametrize('one, other', [(('a', 1, 5), ('b', 1, 6)), (('a', 1, 5), ('b', 2, 5)), (('a', 1, None), ('b', 1, None))])
def test_threads_of_different_starts_are_not(coluber, one, other):
    assert len(starts(coluber, one, other)) == 2


# ---- one location -------------------------------------------------------------------------------

def two_races(*names):
    raw = RawReport().add('started').thread(1, 'MainThread').thread(2, 'T')
    for line, name in enumerate(names, 1):
        stack = raw.stack((raw.plain_code('/a/c.py', 'f', line), 0))
        location = raw.location('attribute', 'C', name, "attribute '%s' of C object" % name)
        raw.add('created', location, raw.stack((raw.plain_code('/a/c.py', 'main', 9), 0)), 1)
        raw.race(location, (READ | UPDATE, 1, stack, 0), (WRITE | UPDATE, 2, stack, 0))
    return raw


def test_races_of_one_location_say_so(coluber):
    (coluber.directory / 'r.raw').write_text(two_races('x', 'x', 'y').text())
    text = coluber('report', 'r.raw').stdout
    assert re.findall(r"attribute '.' of C object.*", text) == [
        "attribute 'x' of C object", "attribute 'x' of C object, as above", "attribute 'y' of C object"]
    assert text.count('The object was created') == 2 and text.count('Read and write must be one step') == 2


# ---- tests and locks ----------------------------------------------------------------------------

def saved(coluber, change, raw=None):
    (coluber.directory / 'r.raw').write_text((raw or simple_race()).text())
    report = json.loads(coluber('report', '--format', 'json', 'r.raw').stdout)
    change(report)
    (coluber.directory / 's.json').write_text(json.dumps(report))
    return coluber('report', 's.json').stdout


@pytest.mark.parametrize('count, rest', [(1, ''), (3, ''), (4, '  and in 1 more test\n'), (9, '  and in 6 more tests\n')])
def test_tests(coluber, count, rest):
    def change(report):
        report['races'][0]['tests'] = [{'name': 'tests/test_a.py::test_%d' % i, 'count': 12 if i == 0 else 1, 'allowed': i == 1}
                                       for i in range(count)]
    text = saved(coluber, change)
    lines = ['  Seen in test tests/test_a.py::test_0 (12 times)\n', '  Seen in test tests/test_a.py::test_1, which allows it\n',
             '  Seen in test tests/test_a.py::test_2\n']
    assert ''.join(lines[:count]) + rest + '  Read and write' in text and text.count('Seen in test') == min(count, 3)


def test_where_locks_were_acquired(coluber):
    def change(report):
        access = report['races'][0]['accesses'][0]
        access['locks'] = ["lock 'self._lock'", "RLock 'other'", "lock 'third'"]
        frame = {'function': 'f', 'file': str(coluber.directory / 'counter.py'), 'line': 11, 'native': False}
        access['lock_frames'] = [frame, None, {**frame, 'line': 0}]
    assert ("holding lock 'self._lock' (acquired at counter.py:11), RLock 'other' and lock 'third' (acquired in counter.py), at:\n"
            in saved(coluber, change))


TWO_NAMES, ONE_NAME = 'No lock is held by both.', 'Both hold a lock of one name, but it does not order them: there may be two.'


@pytest.mark.parametrize('format', ['text', 'json', 'github', 'sarif', 'html'])
@pytest.mark.parametrize('kind, locks, remark', [
    ('lost-update', (["lock 'a'"], ["RLock 'b'", "lock 'c'"]), TWO_NAMES),
    ('read-write', (["lock 'a'", "lock 'self.lock'"], ["lock 'self.lock'"]), ONE_NAME),
    ('lost-update', (["SemLock 'self._semlock'"],) * 2, None),  # may be one semaphore
    ('lost-update', (["lock 'a'"], []), None),
    ('atomic', (["lock 'a'"], ["lock 'b'"]), None)])
def test_locks_that_do_not_help(coluber, format, kind, locks, remark):
    """One lock held by both would have ordered them."""
    (coluber.directory / 'r.raw').write_text(simple_race(kind=kind, locks=locks).text())
    shown = coluber('report', '--show', 'notes', '--format', format, 'r.raw').stdout
    assert [one for one in (TWO_NAMES, ONE_NAME) if one in shown] == ([remark] if remark else [])


def test_two_writes_after_a_test(coluber):
    """Nothing that is shown is a test."""
    raw = RawReport().add('started').thread(1, 'MainThread').thread(2, 'T')
    stack = raw.stack((raw.plain_code('/a.py', 'f', 1), 0))
    raw.race(raw.location('item', 'd', "'k'", "item 'k' of dict 'd'"), (WRITE | CHECK, 1, stack, 0), (WRITE | CHECK, 2, stack, 0))
    (coluber.directory / 'r.raw').write_text(raw.text())
    assert '  One of these writes follows a condition that the other may have changed: ' in coluber('report', 'r.raw').stdout
