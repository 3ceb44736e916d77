"""What the Python-level tests share: the build under test, the interpreters, and running a program under coluber.

COLUBER_BUILD       the build directory (default: build/ in the source tree)
COLUBER_TEST_ONLY   names of the interpreters to test with, separated by blanks or commas (default: all of `tools/pythons list`)
"""
import dataclasses
import functools
import json
import os
import pathlib
import re
import subprocess

import pytest

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get('COLUBER_BUILD') or REPOSITORY / 'build').resolve()
TIMEOUT = 240


@dataclasses.dataclass(frozen=True)
class Interpreter:
    name: str  # 3.13, 3.13t, ...
    path: str

    @property
    def minor(self):
        return int(self.name.rstrip('t').split('.')[1])

    @property
    def free_threaded(self):
        return self.name.endswith('t')


@functools.cache
def interpreters():
    listed = subprocess.run([REPOSITORY / 'tools' / 'pythons', 'list'], capture_output=True, text=True, check=True)
    found = [Interpreter(*line.split(' ', 1)) for line in listed.stdout.splitlines()]
    wanted = os.environ.get('COLUBER_TEST_ONLY', '').replace(',', ' ').split()
    missing = set(wanted) - {one.name for one in found}
    if missing or not found:
        raise pytest.UsageError('no interpreter to test with: %s (see tools/pythons)' % (' '.join(sorted(missing)) or 'none found'))
    return [one for one in found if not wanted or one.name in wanted]


@dataclasses.dataclass
class Run:
    status: int  # negative: died of that signal
    stdout: str
    stderr: str
    report: dict | None = None

    @property
    def shown(self):
        """(type, name) of the errors and warnings."""
        return {(race['location']['type'], str(race['location']['name']))
                for race in self.report['races'] if race['severity'] in ('error', 'warning')}


# What may be set for the tests themselves: where a CI server runs them, programs write other things.
SET_FOR_TESTS = {'LD_PRELOAD', 'CI', 'BUILD_NUMBER', 'PY_COLORS', 'NO_COLOR', 'FORCE_COLOR', 'CLICOLOR', 'CLICOLOR_FORCE'}


def clean_environment(**more):
    """The environment of a test, without what may be set for the tests themselves."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(('COLUBER', 'PYTHON', 'PYTEST_', 'DEBUGINFOD', 'GITHUB_')) and name not in SET_FOR_TESTS}
    return {**kept, 'COLUBER_SYMBOL_CACHE': '', **more}


def without_summary(stderr):
    """Without the line with which `coluber run` ends: the report's share of standard error when the rest goes to a file."""
    return re.sub(r'(?m)^coluber: (\d+ errors?, .* suppressed[^\n]*|no Python program was run)\n\Z', '', stderr)


class Coluber:
    """The command under test. Reports go to files of their own, so that standard error is the program's."""

    def __init__(self, build, directory):
        self.build, self.directory = build, directory
        self.command = str(build / 'bin' / 'coluber')

    def bare(self, command, **keywords):
        """Run a command without coluber."""
        keywords = {'timeout': TIMEOUT, 'env': clean_environment(), 'stdin': subprocess.DEVNULL, **keywords}
        if 'input' in keywords:
            del keywords['stdin']
        ended = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **keywords)
        return Run(ended.returncode, ended.stdout, ended.stderr)

    def run(self, command, options=(), **keywords):
        """Run a command under coluber; its report is in the result."""
        path = self.directory / 'report.json'
        path.unlink(missing_ok=True)
        run = self.bare([self.command, 'run', '--format', 'json', '--output', path, '--fail-on', 'never',
                         *options, '--', *command], **keywords)
        run.stderr = without_summary(run.stderr)
        if path.exists():
            run.report = json.loads(path.read_text(encoding='utf-8'))
        return run

    def text(self, command, options=(), **keywords):
        """Run a command under coluber with the report as text on standard error."""
        return self.bare([self.command, 'run', *options, '--', *command], **keywords)
