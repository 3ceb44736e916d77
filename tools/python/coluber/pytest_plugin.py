"""pytest: the test in which a data race happened fails, with the report. (PYTEST_DONT_REWRITE)

    pytest --coluber                  runs itself again under `coluber run`
    coluber run pytest                finds this plugin by itself

docs/pytest.md describes the options and markers.
"""
import os
import pathlib
import shutil
import sys
import warnings

import pytest

from coluber import marks
from coluber.pytest_markers import allowed_by
from coluber.pytest_summary import describe, shown_races, summarize
from coluber.run import OPTIONS, Follower, Run, RunError, directory

OWN_SUPPRESSIONS = '.coluber.supp'
REPORTS = ('.txt', '.json', '.sarif', '.html')
PROPERTY = 'coluber'  # of a test's report: the race, by its group

RUN_AGAIN_VARIABLE = 'COLUBER_RUN_AGAIN'
RUN_AGAIN = os.environ.pop(RUN_AGAIN_VARIABLE, None)  # this process was started by run_again

_judge = None  # of the outermost session
_attempts = {}  # by test: how often it was started, in all sessions of this process
_follower = None


# ---- options and the start -------------------------------------------------------------------------

def pytest_addoption(parser):
    group = parser.getgroup('coluber', 'data races')
    group.addoption('--coluber', action='store_true', help='check for data races: starts this command again under `coluber run`; tests in which there is one fail')
    group.addoption('--coluber-report', metavar='FILE', help='write the report of the whole run to FILE (%s)' % ', '.join(REPORTS))
    group.addoption('--coluber-baseline', metavar='FILE', help='an earlier JSON report: only new races count')
    group.addoption('--coluber-options', metavar='KEY=VALUE:...', help='options of `coluber run`, as in ' + OPTIONS)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config):
    """The first hook that knows the options; output is not captured yet."""
    options = early_config.known_args_namespace
    if options.coluber and not directory() and not is_worker(early_config):
        run_again(early_config, options)
    return (yield)


def is_worker(config):
    """Whether this is a worker of pytest-xdist, which sets the variable before it tells its configuration."""
    return hasattr(config, 'workerinput') or ('PYTEST_XDIST_WORKER' in os.environ and 'execnet' in sys.modules)


def find_command():
    """The command beside this package: in a wheel, in an installation, or on PATH."""
    here = pathlib.Path(__file__).parent
    for place in (here / 'bin' / 'coluber', *(here.parents[3:4] and [here.parents[3] / 'bin' / 'coluber'])):
        if os.access(place, os.X_OK):
            return str(place)
    return shutil.which('coluber')


def find_file(config, name):
    """A file that is named in the command line, or in a configuration file, which lies in pytest's rootdir."""
    here, root = config.invocation_params.dir / name, config.rootpath / name
    return str(here if here.exists() or not root.exists() else root)


def run_again(config, options):
    """Replaces this process by `coluber run` with the same command. Returns only by an exception."""
    command = find_command()
    if not command:
        raise pytest.UsageError('--coluber: the command coluber is not there; install it, or run: coluber run pytest')
    if sys.argv[0] in ('', '-'):
        raise pytest.UsageError('--coluber: this program came from standard input and cannot be started again; use: coluber run')
    words = [command, 'run', '-q']
    if options.coluber_baseline:
        words += ['--baseline', find_file(config, options.coluber_baseline)]
    own = config.rootpath / OWN_SUPPRESSIONS
    if own.exists() and config.rootpath != config.invocation_params.dir:
        words += ['--suppressions', str(own)]
    environment = dict(os.environ, **{RUN_AGAIN_VARIABLE: '1'})
    if options.coluber_options:
        before = environment.get(OPTIONS)
        environment[OPTIONS] = '%s:%s' % (before, options.coluber_options) if before else options.coluber_options
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os.execve(command, [*words, '--', sys.executable, *sys.orig_argv[1:]], environment)


def pytest_configure(config):
    global _judge
    config.addinivalue_line('markers', 'coluber(ignore=..., allow_races=False): data races that are no failure of the test: kinds, or '
                                       'suppressions (type:pattern); with allow_races all')
    config.addinivalue_line('markers', 'allow_races: no data race is a failure of the test')
    run = Run.current()
    check_options(config, run)
    report = config.getoption('--coluber-report')
    if not run:
        complain_of_no_run(config, report)
    elif not _judge:
        run.root = config.rootpath
        _judge = Judge(run, controls=not is_worker(config))
        config.pluginmanager.register(_judge, 'coluber-judge')
        if report and _judge.controls:
            run.want_report(config.invocation_params.dir / report)
        baseline = config.getoption('--coluber-baseline')
        if baseline and _judge.controls and not RUN_AGAIN:
            want_baseline(config, run, baseline)


def want_baseline(config, run, name):
    """Under `coluber run`, which did not know of it."""
    try:
        run.want_baseline(find_file(config, name))
    except RunError as error:
        raise pytest.UsageError('--coluber-baseline: %s' % error) from None


def check_options(config, run):
    """Options that cannot have an effect are told of before anything runs."""
    report = config.getoption('--coluber-report')
    if report and pathlib.Path(report).suffix not in REPORTS:
        raise pytest.UsageError('--coluber-report: %s: the name ends in none of %s' % (report, ', '.join(REPORTS)))
    path = report and config.invocation_params.dir / report
    if path and (path.is_dir() or not os.access(path.parent, os.W_OK)):
        raise pytest.UsageError('--coluber-report: %s: cannot be written there' % report)
    if config.getoption('--coluber-options') and run and not RUN_AGAIN and not is_worker(config):
        complaint = '--coluber-options: under coluber run, give them to that command (COLUBER_OPTIONS)'
        if any(argument.startswith('--coluber-options') for argument in config.invocation_params.args):
            raise pytest.UsageError(complaint)
        config.issue_config_time_warning(pytest.PytestWarning(complaint), stacklevel=2)  # it is meant for `pytest --coluber`
    for name in ('--coluber-baseline', '--coluber-options'):
        if config.getoption(name) and not run and not config.getoption('--coluber') and not is_worker(config):
            raise pytest.UsageError('%s needs --coluber' % name)


def complain_of_no_run(config, report):
    wanted = config.getoption('--coluber') or report
    if wanted and is_worker(config):
        warnings.warn(pytest.PytestWarning('coluber: the detector is not loaded into this worker: its tests are not checked'))
    elif config.getoption('--coluber'):
        raise pytest.UsageError('--coluber: the detector could not be loaded into %s; try: coluber doctor %s' % (sys.executable, sys.executable))
    elif report:
        raise pytest.UsageError('--coluber-report needs --coluber, or: coluber run pytest')


def pytest_unconfigure(config):
    global _judge
    if _judge and config.pluginmanager.is_registered(_judge):
        config.pluginmanager.unregister(_judge)
        _judge = None
        marks.end()  # pytest.exit() in a test leaves it marked


# ---- tests -----------------------------------------------------------------------------------------

class RaceFailure(pytest.fail.Exception):
    """The failure of a test by its races alone."""

    def __init__(self, races):
        text = describe(races)
        super().__init__(text, pytrace=False)
        self.headline = text.partition('\n')[0]
        self.place = races[0]['places'][0] if races[0]['places'] else None


class Judge:
    """Marks tests and fails those in which there was a race."""

    def __init__(self, run, controls):
        global _follower
        self.run, self.controls = run, controls
        self._follower = _follower = _follower or Follower(run.report)
        self._name = None    # of the test that runs
        self._allowed = []   # by its markers
        self._shown = set()  # keys of its races that have been
        self._seen = set()   # numbers of races that may be its
        self._pending = None  # why this test could not be judged, as yet
        self._fault = None    # why the first of those that never could, was not
        self._judges = run.judges()

    def pytest_report_header(self):
        return 'coluber: tests with data races fail' if self._judges else None

    def pytest_collection_modifyitems(self, items):
        for item in items:
            allowed_by(item)  # wrong markers are told of before anything runs

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item):
        self._begin(item)
        return (yield from self._judged(item, 'setup'))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item):
        return (yield from self._judged(item, 'call'))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item):
        try:
            return (yield from self._judged(item, 'teardown'))
        finally:
            marks.end()

    def _begin(self, item):
        attempt = _attempts[item.nodeid] = _attempts.get(item.nodeid, 0) + 1
        self._name = item.nodeid if attempt == 1 else '%s (run %d)' % (item.nodeid, attempt)
        self._shown = set()
        self._seen = set()
        self._settle()
        self._allowed = allowed_by(item)
        marks.begin(self._name, *self._allowed)

    def _judged(self, item, when):
        """A step of a test. One that fails by itself keeps its failure, and gets the report beside it."""
        try:
            result = yield
        except BaseException:
            races = self._new_races(item)
            if races:
                item.add_report_section(when, 'coluber', describe(races))
            raise
        races = self._new_races(item)
        if races:
            raise RaceFailure(races)
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call):
        report = yield
        report.coluber_races = sorted(self._shown)  # goes with the report to the controller of pytest-xdist
        if call.excinfo and isinstance(call.excinfo.value, RaceFailure):
            # The short summary repeats this, on CI servers whole; --tb=line ends with it.
            crash = getattr(report.longrepr, 'reprcrash', None)
            if crash:
                failure = call.excinfo.value
                crash.message = failure.headline
                path, _, line = (failure.place or '').rpartition(':')
                if path and line.isdigit():
                    crash.path, crash.lineno = path, int(line)
        return report

    def _settle(self):
        """What has not been judged until now will not be."""
        self._fault = self._fault or self._pending
        self._pending = None

    def _new_races(self, item):
        """The races of this test that fail it and have not been shown."""
        if not self._judges:
            return []
        try:
            marks.flush()
            self._seen |= self._follower.news()
            told = self.run.tell(self._name)['races'] if self._seen else []
        except Exception as error:  # the test has replaced what it takes; the next step may do, and the run's end does
            self._pending = '%s: %s' % (self._name, error)
            return []
        self._pending = None
        if not self._allowed and not any(race['fails'] for race in told):
            self._follower.silence(self._seen)
        self._seen = set()
        races = [race for race in told if race['fails'] and race['key'] not in self._shown]
        self._shown |= {race['key'] for race in races}
        item.user_properties += [(PROPERTY, race['group']) for race in races]
        return races

    # ---- the end -----------------------------------------------------------------------------------

    def pytest_terminal_summary(self, terminalreporter, config):
        if not self.controls or not self._judges:
            return
        self._settle()
        try:
            told = self.run.tell()
        except RunError as error:
            self._fault = str(error)
            told = None
        summarize(terminalreporter, told, self._fault)
        if told:
            self.run.told(shown_races(terminalreporter, told, config))
