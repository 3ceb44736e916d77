"""pytest under the detector: the test in which a race happens fails, and no other."""
import json
import re
import xml.etree.ElementTree

import pytest

from environments import environment
from support import REPOSITORY, clean_environment, interpreters

PACKAGES = ('pytest', 'pytest-xdist', 'pytest-run-parallel', 'pytest-rerunfailures')

# Both threads pass the barrier before either counts, so nothing orders what they do.
SHOP = '''\
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1


def both(call):
    barrier = threading.Barrier(2)

    def work():
        barrier.wait()
        for _ in range(5):
            call()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
'''

TESTS = '''\
import threading
from shop import Counter, both


def test_locked():
    lock, counter = threading.Lock(), Counter()

    def increment():
        with lock:
            counter.increment()
    both(increment)
    assert counter.value == 10


def test_racy():
    both(Counter().increment)


def test_single():
    Counter().increment()
'''


class Project:
    """A directory with tests, and an interpreter that has pytest."""

    def __init__(self, python, coluber, directory):
        self.python, self.coluber, self.directory = python, coluber, directory
        self.write('shop.py', SHOP)
        self.write('test_shop.py', TESTS)

    def write(self, name, text):
        (self.directory / name).write_text(text)

    def pytest(self, *arguments, options=(), **environment_changes):
        """Under `coluber run`."""
        return self.run([self.coluber.command, 'run', *options, '--', self.python, '-m', 'pytest'], arguments, environment_changes)

    def alone(self, *arguments, below='', **environment_changes):
        """As a user with the plugin in the environment, perhaps in a directory below."""
        changes = {'PYTHONPATH': str(REPOSITORY / 'tools' / 'python'), 'PATH': '%s/bin:/usr/bin:/bin' % self.coluber.build, **environment_changes}
        return self.run([self.python, '-m', 'pytest', '-p', 'coluber.pytest_plugin'], arguments, changes, below)

    def run(self, words, arguments, changes, below=''):
        results = self.directory / 'results.xml'
        results.unlink(missing_ok=True)
        run = self.coluber.bare([*words, '-p', 'no:cacheprovider', '--junit-xml=%s' % results, *arguments], cwd=self.directory / below,
                                env=clean_environment(PYTHONDONTWRITEBYTECODE='1', **changes))
        run.bad = self.bad()
        return run

    def bad(self):
        """The tests that failed, or had an error: name -> message."""
        path = self.directory / 'results.xml'
        if not path.exists():
            return None
        cases = xml.etree.ElementTree.parse(path).getroot().iter('testcase')
        return {case.get('name'): problem.text + problem.get('message') for case in cases for problem in [*case.findall('failure'), *case.findall('error')]}


@pytest.fixture
def on_each(python, coluber, tmp_path):
    return Project(environment(python, PACKAGES), coluber, tmp_path)


@pytest.fixture
def project(coluber, tmp_path):
    free_threaded = [one for one in interpreters() if one.free_threaded]
    return Project(environment((free_threaded or interpreters())[0], PACKAGES), coluber, tmp_path)


def test_exactly_the_racy_test_fails(on_each):
    run = on_each.pytest()
    assert (run.status, set(run.bad)) == (1, {'test_racy'})
    message = run.bad['test_racy']
    assert "data race: lost-update on attribute 'value' of Counter object" in message
    assert re.search(r'Update by thread .*\n +#0 Counter.increment shop.py:9\n', message)
    assert 'test_racy test_shop.py:16' in message
    assert re.search(r"(?m)^ERROR lost-update: attribute 'value' of Counter object \(shop.py:9\)\n +test_shop.py::test_racy$", run.stdout)
    assert 'Seen in test' not in run.stdout  # in the failure of that very test
    # What pytest has shown is not shown again.
    assert 'lost-update' not in run.stderr and re.search(r'coluber: 1 error', run.stderr)


def test_the_option_alone(project):
    run = project.alone('--coluber')
    assert (run.status, set(run.bad)) == (1, {'test_racy'})
    run = project.alone('--coluber', '-k', 'not racy')
    assert (run.status, run.bad, run.stderr) == (0, {}, '')
    run = project.alone()
    assert (run.status, run.bad) == (0, {}) and 'coluber' not in run.stdout + run.stderr


def test_the_option_in_the_configuration(project):
    project.write('pytest.ini', '[pytest]\naddopts = --coluber\n')
    assert set(project.alone().bad) == {'test_racy'}


def test_options_for_the_run(project):
    run = project.alone('--coluber', '--coluber-options=fail-on=never')
    assert (run.status, run.bad) == (0, {}) and 'coluber' not in run.stdout and 'ERROR lost-update' in run.stderr


# On a CI server pytest's short summary shows messages whole.
@pytest.mark.parametrize('server', [{}, {'CI': 'true'}], ids=['at home', 'on CI'])
@pytest.mark.parametrize('workers', ['1', '2'])
def test_xdist(project, workers, server):
    project.write('test_more.py', TESTS)
    run = project.pytest('-n', workers, options=['--format', 'json', '--output', 'report.json'], **server)
    assert run.status == 1 and set(run.bad) == {'test_racy'}
    report = json.loads((project.directory / 'report.json').read_text())
    race, = [race for race in report['races'] if race['severity'] != 'note']
    assert {test['name'] for test in race['tests']} == {'test_shop.py::test_racy', 'test_more.py::test_racy'}
    assert race['count'] == sum(test['count'] for test in race['tests'])
    assert run.stdout.count('ERROR lost-update: ') == 3  # in each test's failure, and in the summary


def test_run_parallel(project):
    project.write('test_shop.py', 'from shop import Counter\ncounter = Counter()\n\n\ndef test_shared():\n    counter.increment()\n\n\n'
                                  'def test_own():\n    Counter().increment()\n')
    run = project.pytest('--parallel-threads=4')
    assert run.status == 1 and set(run.bad) == {'test_shared'}
    assert project.pytest().status == 0


def test_attempts_are_judged_one_by_one(project):
    project.write('test_shop.py', 'from shop import Counter, both\nattempts = []\n\n\ndef test_racy_at_first():\n    attempts.append(1)\n'
                                  '    if len(attempts) == 1:\n        both(Counter().increment)\n')
    run = project.pytest('--reruns=1')
    assert (run.status, run.bad) == (66, {})  # the test passed in the end, the race was there
    assert '1 passed, 1 rerun' in run.stdout


def test_capture(project):
    project.write('test_shop.py', 'from shop import Counter, both\n\n\ndef test_racy(capfd):\n    both(Counter().increment)\n    print("said")\n'
                                  '    assert capfd.readouterr() == ("said\\n", "")\n')
    for option in ('--capture=fd', '--capture=sys', '-s'):
        run = project.pytest(option)
        assert set(run.bad) == {'test_racy'} and 'data race' in run.bad['test_racy']


MARKED = '''\
import pytest
from shop import Counter, both


@pytest.mark.allow_races
def test_allowed():
    both(Counter().increment)


@pytest.mark.coluber(allow_races=True)
def test_allowed_too():
    both(Counter().increment)


@pytest.mark.coluber(ignore='lost-update')
def test_kind():
    both(Counter().increment)


@pytest.mark.coluber(ignore=['attribute:Other.value', 'attribute:Counter.v*'])
def test_suppression():
    both(Counter().increment)


@pytest.mark.coluber(ignore='read-write')
def test_other_kind():
    both(Counter().increment)
'''


def test_markers(project):
    project.write('test_shop.py', MARKED)
    run = project.pytest('--strict-markers')
    assert set(run.bad) == {'test_other_kind'}
    run = project.pytest('-k', 'not other', options=['--format', 'json', '--output', 'report.json'])
    report = json.loads((project.directory / 'report.json').read_text())
    assert (run.status, run.bad, report['summary']['suppressed']) == (0, {}, 1)


@pytest.mark.parametrize('marker', ["coluber(ignore='lost_update')", 'coluber(ignore=[3])', 'coluber(ignore=3)', 'coluber(ignore=None)', "coluber(ignore='atribute:C.x')", "coluber(ignore='race_both:f||g')", "coluber(ignore='race: ')", 'allow_races(False)', "coluber('lost-update')", 'coluber(ignored=1)'])
def test_wrong_markers(project, marker):
    project.write('test_shop.py', 'import pytest\n\n\n@pytest.mark.%s\ndef test_it():\n    pass\n' % marker)
    run = project.pytest()
    assert run.status == 4 and '@pytest.mark.' in run.stderr


OUTCOMES = '''\
import pytest
from shop import Counter, both


@pytest.fixture
def racy_setup():
    both(Counter().increment)


@pytest.fixture
def racy_teardown():
    yield
    both(Counter().increment)


def test_setup(racy_setup):
    pass


def test_teardown(racy_teardown):
    pass


@pytest.mark.xfail(strict=True)
def test_expected():
    both(Counter().increment)


def test_own_failure():
    both(Counter().increment)
    assert False, 'its own'


def test_skips():
    pytest.skip('for a reason')


def test_after_all():
    pass
'''


def test_outcomes(project):
    project.write('test_shop.py', OUTCOMES)
    run = project.pytest()
    assert set(run.bad) == {'test_setup', 'test_teardown', 'test_own_failure'}
    assert '1 failed, 2 passed, 1 skipped, 1 xfailed, 2 errors' in run.stdout
    assert 'data race' not in run.bad['test_own_failure'] and 'its own' in run.bad['test_own_failure']
    section = run.stdout.split('Captured coluber call')[1]
    assert "data race: lost-update on attribute 'value'" in section


def test_a_race_outside_of_tests(project):
    project.write('test_shop.py', 'from shop import Counter, both\nboth(Counter().increment)\n\n\ndef test_nothing():\n    pass\n')
    run = project.pytest()
    assert (run.status, run.bad) == (66, {})
    assert 'outside of tests' in run.stdout and 'Update by thread' in run.stdout


def test_what_pytest_does_not_show_is_shown_at_the_end(project):
    assert 'Update by thread' in project.pytest('--tb=no').stderr
    assert 'Update by thread' not in project.pytest().stderr


@pytest.mark.parametrize('suffix', ['txt', 'json'])
def test_report_file(project, suffix):
    run = project.alone('--coluber', '--coluber-report=races.' + suffix)
    assert run.status == 1
    text = (project.directory / ('races.' + suffix)).read_text()
    assert json.loads(text)['summary']['error'] == 1 if suffix == 'json' else 'ERROR lost-update' in text


def test_suppressed(project):
    project.alone('--coluber', '--coluber-report=races.json')
    entries = project.coluber.bare([project.coluber.command, 'suppress', project.directory / 'races.json'])
    project.write('.coluber.supp', entries.stdout)
    run = project.alone('--coluber')
    assert (run.status, run.bad) == (0, {})


@pytest.mark.parametrize('arguments, complaint', [
    (['--coluber', '--coluber-report=races.foo'], 'ends in none of'),
    (['--coluber', '--coluber-report=no/such/races.json'], 'cannot be written there'),
    (['--coluber-report=races.json'], '--coluber-report needs --coluber'),
    (['--coluber-baseline=races.json'], '--coluber-baseline needs --coluber'),
    (['--coluber', '--coluber-options=nonsense'], "unknown key 'nonsense'"),
])
def test_wrong_options(project, arguments, complaint):
    run = project.alone(*arguments)
    assert run.status in (2, 4) and complaint in run.stderr


def test_options_that_belong_to_the_run(project):
    run = project.pytest('--coluber-options=verbose')
    assert run.status == 4 and 'under coluber run' in run.stderr


def test_baseline(project):
    project.alone('--coluber', '--coluber-report=races.json')
    run = project.alone('--coluber', '--coluber-baseline=races.json')
    assert (run.status, run.bad) == (0, {}) and 'coluber: no new data races (1 known from the baseline)' in run.stdout
    assert project.pytest(options=['--baseline', 'races.json']).status == 0


def test_markers_know_the_types_of_suppressions(project):
    """All that can match a race."""
    project.write('bad.supp', 'nonsense:x\n')
    known = re.search(r'known: (.*)\)', project.coluber.bare([project.coluber.command, 'run', '--suppressions', 'bad.supp', 'true'], cwd=project.directory).stderr)[1]
    markers = (REPOSITORY / 'tools' / 'python' / 'coluber' / 'pytest_markers.py').read_text()
    types = re.findall(r"'(\w+)'", re.search(r'(?s)SUPPRESSIONS = \((.*?)\)', markers)[1])
    assert set(types) == set(known.split(', ')) - {'atomic', 'mutex', 'deadlock', 'signal', 'none'}


def test_the_line_of_a_failure_is_that_of_the_race(project):
    run = project.pytest('--tb=line')
    assert "\nshop.py:9: data race: lost-update on attribute 'value' of Counter object (shop.py:9)\n" in run.stdout
    assert "\nFAILED test_shop.py::test_racy - data race: lost-update on" in run.stdout


def in_a_directory_below(project, configuration=''):
    project.write('pytest.ini', '[pytest]\npythonpath = .\n' + configuration)
    (project.directory / 'below').mkdir()


def test_a_baseline_in_the_configuration(project):
    """It is found from below the directory of the configuration, and under coluber run."""
    project.alone('--coluber', '--coluber-report=races.json')
    in_a_directory_below(project, 'addopts = --coluber --coluber-baseline=races.json\n')
    assert project.alone('../test_shop.py', below='below').status == 0
    run = project.pytest()
    assert run.status == 0 and run.stderr.endswith('; 1 known (baseline)\n')
    project.write('races.json', '7')
    run = project.pytest()
    assert run.status == 4 and run.stderr.count('not a coluber report') == 1 and '--coluber-baseline: ' in run.stderr


def test_suppressions_of_the_project_are_found_from_below(project):
    project.write('.coluber.supp', 'attribute:Counter.value\n')
    in_a_directory_below(project)
    run = project.alone('--coluber', '../test_shop.py', below='below')
    assert run.status == 0 and 'coluber: no data races (1 suppressed)' in run.stdout


def test_it_is_said_that_there_is_no_race(project):
    run = project.alone('--coluber', '-q', 'test_shop.py::test_single')
    assert run.status == 0 and run.stdout.count('coluber: no data races\n') == 1


def test_a_program_that_came_from_standard_input(project):
    environment = clean_environment(PYTHONPATH=str(REPOSITORY / 'tools' / 'python'), PATH='%s/bin:/usr/bin:/bin' % project.coluber.build)
    run = project.coluber.bare([project.python, '-'], cwd=project.directory, env=environment, input=(
        'import pytest, sys\nsys.exit(pytest.main(["-p", "coluber.pytest_plugin", "--coluber"]))\n'))
    assert run.status == 4 and 'came from standard input' in run.stderr


REPLACED = '''\
import builtins
import io
import json
import os
import re
import subprocess
import sys

import pytest
from shop import Counter, both


def refuse(*args, **kwargs):
    raise RuntimeError('replaced')


@pytest.mark.parametrize('module, name', [
    (builtins, 'open'), (io, 'open'), (json, 'loads'), (re, 'search'), (re, 'findall'), (subprocess, 'Popen'), (subprocess.Popen, 'communicate'),
    (subprocess.Popen, '__init__'), (subprocess.Popen, 'wait'), (sys, 'audit')])
def test_replaced(monkeypatch, module, name):
    both(Counter().increment)
    monkeypatch.setattr(module, name, refuse)


@pytest.mark.parametrize('name', ['pipe', 'waitpid'])
def test_nothing_can_be_asked(monkeypatch, name):
    both(Counter().increment)
    monkeypatch.setattr(os, name, refuse)


def test_fine(monkeypatch):
    monkeypatch.setattr(re, 'search', refuse)


def test_racy_later():
    both(Counter().increment)
'''


def test_tests_that_replace_what_the_plugin_calls(project):
    """Races are told of all the same, at the latest when it is put back; and no errors are but those."""
    project.write('test_shop.py', REPLACED)
    run = project.pytest()
    assert run.status == 1 and 'RuntimeError' not in run.stdout
    assert all('data race: lost-update' in message for message in run.bad.values())
    assert len(run.bad) == 13 and 'test_fine' not in run.bad
    assert 'could not be judged' not in run.stdout


MEMO = '''\
import os
import threading

import pytest

cache = {}


def wait_for(step):
    while not os.path.isdir(step):
        pass


def fill(first, step, after):
    if "k" not in cache:
        os.mkdir(first)
        wait_for(after)
        cache["k"] = "value of " + str(7)
        os.mkdir(step)


@pytest.fixture
def filled():
    threads = [threading.Thread(target=fill, args=args) for args in (("one", "filled", "other"), ("other", "again", "go on"))]
    for thread in threads:
        thread.start()
    wait_for("filled")
    yield
    os.mkdir("go on")
    for thread in threads:
        thread.join()


def test_filled(filled):
    pass
'''


def test_a_verdict_that_becomes_milder(project):
    """Who found nothing may store something else; when it is an equal value, nobody minds. The test has failed by then."""
    project.write('test_memo.py', MEMO)
    run = project.pytest('test_memo.py')
    assert set(run.bad) == {'test_filled'}
    assert 'coluber: what has failed tests is harmless after all' in run.stdout and 'no data races' not in run.stdout


def test_places_are_told_from_the_rootdir(project):
    in_a_directory_below(project)
    run = project.alone('--coluber', '../test_shop.py', below='below')
    assert "ERROR lost-update: attribute 'value' of Counter object (shop.py:9)\n" in run.stdout


def test_a_session_after_one_that_was_left(project):
    """pytest.exit() ends no test."""
    project.write('test_left.py', 'import pytest\n\n\ndef test_exit():\n    pytest.exit("bye")\n')
    project.write('both.py', 'import pytest, sys\npytest.main(["test_left.py"])\nsys.exit(pytest.main(["test_shop.py"]))\n')
    run = project.coluber.bare([project.coluber.command, 'run', '--', project.python, 'both.py'], cwd=project.directory)
    assert run.status == 1 and 'FAILED test_shop.py::test_racy' in run.stdout


def test_a_bad_baseline_of_a_session_within_leaves_the_other(project):
    project.alone('--coluber', '--coluber-report=races.json')
    project.write('bad.json', '7')
    project.write('test_within.py', 'import subprocess, sys\n\n\ndef test_within():\n'
                                    '    assert subprocess.run([sys.executable, "-m", "pytest", "--coluber-baseline=bad.json", "test_shop.py"]).returncode == 4\n')
    run = project.pytest('test_within.py', 'test_shop.py', '--coluber-baseline=races.json')
    assert run.status == 0 and run.stderr.endswith('; 1 known (baseline)\n')


def test_options_in_a_configuration_under_coluber_run(project):
    """They are meant for pytest --coluber; a warning says that they have no effect."""
    project.write('pytest.ini', '[pytest]\naddopts = --coluber-options=fail-on=never\n')
    run = project.pytest()
    assert run.status == 1 and 'under coluber run, give them to that command' in run.stdout


BACKGROUND = '''\
import logging
import sys
import threading
import warnings

import pytest

log = logging.getLogger('server')


@pytest.fixture(scope='session', autouse=True)
def server():
    """Talks in all ways that pytest captures, while tests come and go."""
    stop, turns = threading.Event(), threading.Semaphore(0)

    def run():
        while not stop.is_set():
            log.warning('alive')
            print('alive')
            sys.stderr.write('alive')
            warnings.warn('alive')
            turns.release()
    thread = threading.Thread(target=run)
    thread.start()
    yield turns
    stop.set()
    thread.join()


@pytest.fixture(autouse=True)
def some_turns(server):
    for _ in range(3):
        server.acquire()


@pytest.mark.parametrize('number', range(5))
def test_nothing(number):
    pass


def test_caplog(caplog, server):
    with caplog.at_level('DEBUG'):
        server.acquire()
    assert 'alive' in caplog.text


def test_capsys(capsys):
    capsys.readouterr()


def test_capfd(capfd):
    capfd.readouterr()
'''


@pytest.mark.parametrize('capture', ['fd', 'sys', 'no'])
def test_threads_that_talk_beside_the_tests(on_each, capture):
    """pytest exchanges its handlers and streams meanwhile, which is no fault of what is tested. The library's own cache of lines is."""
    on_each.write('test_shop.py', BACKGROUND)
    on_each.pytest('--capture', capture, options=['--format', 'json', '--output', 'report.json'])
    races = json.loads((on_each.directory / 'report.json').read_text())['races']
    places = [[access['stack'][0]['file'] for access in race['accesses']] for race in races if race['severity'] != 'note']
    assert [files for files in places if not any(file.endswith('/linecache.py') for file in files)] == []


def test_without_the_command(project):
    run = project.alone('--coluber', PATH='/nowhere')
    assert run.status == 4 and 'the command coluber is not there' in run.stderr


def test_tests_do_not_see_the_plugin_come(project):
    project.write('test_shop.py', 'import os, sys\n\n\ndef test_it():\n    assert "PYTEST_PLUGINS" not in os.environ\n'
                                  '    assert not any(path.endswith("/python") for path in sys.path)\n')
    assert project.pytest().status == 0


def test_a_package_of_the_same_name(project):
    """It is the program's, and stays so: the tests are not judged."""
    (project.directory / 'coluber').mkdir()
    project.write('coluber/__init__.py', 'x = 1\n')
    project.write('test_shop.py', 'import coluber\nfrom shop import Counter, both\n\n\ndef test_it():\n    assert coluber.x == 1\n'
                                  '    both(Counter().increment)\n')
    run = project.pytest(PYTHONPATH='.')
    assert (run.status, run.bad) == (66, {}) and 'Update by thread' in run.stderr


def test_two_sessions_in_one_process(project):
    project.write('main.py', 'import pytest\nprint([int(pytest.main(["-q", "-p", "no:cacheprovider", "test_shop.py", "-k", name])) '
                             'for name in ("racy", "locked", "racy", "single")])\n')
    run = project.coluber.text([project.python, 'main.py'], cwd=project.directory)
    assert '[1, 0, 1, 0]' in run.stdout and 'test_racy (run 2)' in run.stdout


def test_a_session_in_a_test(project):
    """pytester's tests of plugins: the inner session is part of the outer test."""
    project.write('test_shop.py', 'pytest_plugins = ["pytester"]\n\n\ndef test_outer(pytester):\n'
                                  '    pytester.makepyfile(inner="from shop import Counter, both\\ndef test_inner(): both(Counter().increment)")\n'
                                  '    assert pytester.runpytest_inprocess("inner.py", "-p", "coluber.pytest_plugin").ret == 0\n')
    run = project.pytest(PYTHONPATH='.')
    assert set(run.bad) == {'test_outer'} and 'data race' in run.bad['test_outer']


def test_imported_and_not_run(project):
    """Nothing of the plugin reaches a child that has no detector."""
    project.write('main.py', 'import os, subprocess, sys, pytest\n'
                             'environment = {k: v for k, v in os.environ.items() if k not in ("LD_PRELOAD", "COLUBER_OPTIONS")}\n'
                             'subprocess.run([sys.executable, "-m", "pytest", "-q", "-k", "single", "-p", "no:cacheprovider"], env=environment, check=True)\n')
    run = project.coluber.text([project.python, 'main.py'], cwd=project.directory)
    assert run.status == 0 and '1 passed' in run.stdout


def test_allowed_here_and_seen_elsewhere(project):
    project.write('test_shop.py', 'import pytest\nfrom shop import Counter, both\nboth(Counter().increment)\n\n\n@pytest.mark.allow_races\n'
                                  'def test_it():\n    both(Counter().increment)\n')
    run = project.pytest()
    assert (run.status, run.bad) == (66, {}) and 'outside of tests' in run.stdout


def test_the_plugin_can_be_left_out(project):
    run = project.pytest('-p', 'no:coluber.pytest_plugin')
    assert (run.status, run.bad) == (66, {}) and 'Update by thread' in run.stderr


CASES = '''\
import unittest
from shop import Counter, both


class Shop(unittest.TestCase):
    def test_first(self):
        both(Counter().increment)

    def test_fine(self):
        Counter().increment()

    def test_second(self):
        both(Counter().increment)
'''


def names_of_tests(report):
    race, = report['races']
    return {test['name'] for test in race['tests']}


def test_unittest(coluber, python, tmp_path):
    (tmp_path / 'shop.py').write_text(SHOP)
    (tmp_path / 'cases.py').write_text(CASES)
    run = coluber.run([python.path, '-m', 'unittest', '-v', 'cases'], cwd=tmp_path)
    bare = coluber.bare([python.path, '-m', 'unittest', '-v', 'cases'], cwd=tmp_path)
    assert names_of_tests(run.report) == {'cases.Shop.test_first', 'cases.Shop.test_second'}
    in_time = re.compile(r'in [\d.]+s')
    assert (run.status, in_time.sub('', run.stderr)) == (bare.status, in_time.sub('', bare.stderr))


THREADS_RUN_CASES = '''\
import threading
from cases import Shop
from shop import Counter

counter = Counter()
went_first = []  # tells the second thread that the first is done, in a way that orders nothing


class Shared(Shop):
    def test_shared(self):
        counter.increment()


def first():
    for _ in range(3):
        Shared('test_shared').run()
    went_first.append(True)


def second():
    while not went_first:
        pass
    for _ in range(3):
        Shared('test_shared').run()


threads = [threading.Thread(target=run) for run in (first, second)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
'''


def test_threads_that_run_unittest_cases_race_by_their_tests_alone(coluber, python, tmp_path):
    """Marking tests neither races itself nor orders what the tests do."""
    for name, text in (('shop.py', SHOP), ('cases.py', CASES), ('threads.py', THREADS_RUN_CASES)):
        (tmp_path / name).write_text(text)
    run = coluber.run([python.path, 'threads.py'], cwd=tmp_path)
    race, = [race for race in run.report['races'] if race['severity'] != 'note']
    assert (race['kind'], race['location']['name']) == ('lost-update', 'value')


def test_pytest_runs_unittest_cases(project):
    project.write('test_cases.py', CASES)
    run = project.pytest('test_cases.py', options=['--format', 'json', '--output', 'report.json'])
    assert set(run.bad) == {'test_first', 'test_second'}
    report = json.loads((project.directory / 'report.json').read_text())
    assert names_of_tests(report) == {'test_cases.py::Shop::test_first', 'test_cases.py::Shop::test_second'}


def test_children_of_a_test(project):
    """A forked child goes on with the test that started it."""
    project.write('test_shop.py', 'import os\nfrom shop import Counter, both\n\n\ndef test_forks():\n    both(int)\n    child = os.fork()\n'
                                  '    if child == 0:\n        both(Counter().increment)\n        os._exit(0)\n    os.waitpid(child, 0)\n')
    run = project.pytest(options=['--format', 'json', '--output', 'report.json'])
    report = json.loads((project.directory / 'report.json').read_text())
    assert run.status == 66 and names_of_tests(report) == {'test_shop.py::test_forks'}
