"""The run that this process belongs to: its directory (tools/coluber/rundir.h) and what the command tells of it. (PYTEST_DONT_REWRITE)

Tests replace what modules and builtins hold (`open`, `subprocess.Popen`): what is called while tests run is taken from there at import.
"""
import os
import pathlib
import re
from io import FileIO
from json import JSONDecoder
from subprocess import DEVNULL, PIPE, Popen

OPTIONS = 'COLUBER_OPTIONS'

find_changes = re.compile(rb'(?m)^(location-state|site) ').search
find_races = re.compile(rb'(?m)^race (\d+) ').findall
decode = JSONDecoder().decode

# Its methods as they are now.
Command = type('Command', (Popen,), {name: value for name, value in vars(Popen).items() if callable(value)})


class RunError(Exception):
    """The command could not tell. The text is one line."""


def parse_options(text):
    """The last value of each key of COLUBER_OPTIONS: `key=value:key=value`, a backslash before what is meant as it is."""
    pairs = {}
    for pair in re.findall(r'(?:[^:\\]|\\.)+', text, re.DOTALL):
        key, equals, value = re.sub(r'\\(.)', r'\1', pair, flags=re.DOTALL).partition('=')
        pairs[key] = value if equals else '1'
    return pairs


def directory():
    """The directory of the run that this process was started under, or None."""
    path = parse_options(os.environ.get(OPTIONS, '')).get('raw')
    return pathlib.Path(path) if path and os.path.isdir(path) else None


class Run:
    """What a plugin asks of the run, and tells it."""

    def __init__(self, path, report):
        self.directory, self.report, self.root = path, report, pathlib.Path.cwd()  # that of the project
        self._environment = {name: value for name, value in os.environ.items() if name not in (OPTIONS, 'LD_PRELOAD')}

    @classmethod
    def current(cls):
        """The run, if the detector is loaded into this process; else None."""
        path = directory()
        if not path:
            return None
        # After an exec the same process has another raw report.
        reports = [one for one in path.glob('%d*.raw' % os.getpid()) if re.fullmatch(r'%d(-\d+)?' % os.getpid(), one.stem)]
        return cls(path, max(reports, key=lambda one: (len(one.stem), one.stem))) if reports else None

    def judges(self):
        """Whether races are failures here: with --fail-on never they are only reported, at the end of the run."""
        try:
            options = (self.directory / 'options').read_text(errors='surrogateescape')
        except OSError:
            return False
        return parse_options(options).get('fail-on') != 'never'

    def tell(self, test=None):
        """What was found by now: in the whole run, or by this process in one test. A dictionary (tools/coluber/tell.c)."""
        out = self._ask('tell', str(self.directory), str(self.root), *([self.report.stem, test.encode('utf-8', 'surrogateescape')] if test else []))
        try:
            return decode(out.decode())
        except ValueError as error:
            raise RunError('coluber tell: %s' % error) from None

    def _ask(self, *words):
        """What the command prints."""
        try:
            process = Command([str(self.directory / 'command'), *words], stdin=DEVNULL, stdout=PIPE, stderr=PIPE, env=self._environment)
        except OSError as error:
            raise RunError('the command cannot be started: %s' % error) from None
        out, complaints = process.communicate()
        if process.returncode:
            raise RunError(complaints.decode(errors='replace').strip().removeprefix('coluber: ') or
                           'coluber %s ended with status %d' % (words[0], process.returncode))
        return out

    def told(self, keys):
        """These races have been shown: they are not shown again at the end of the run."""
        self._append('told', keys)

    def want_report(self, path):
        """The report of the run is wanted in this file, too."""
        self._append('reports', [os.path.abspath(path)])

    def want_baseline(self, path):
        """Races of this JSON report are known."""
        self._ask('report', '-q', '--baseline', path, path)  # it can be read
        self._append('baselines', [os.path.abspath(path)])

    def _append(self, name, lines):
        with open(self.directory / name, 'a', encoding='utf-8', errors='surrogateescape') as file:
            file.writelines('%s\n' % line for line in lines)


class Follower:
    """Reads what comes to a raw report, to tell cheaply that nothing new was seen."""

    def __init__(self, path):
        self._path, self._offset, self._silent = path, 0, set()

    def news(self):
        """The numbers of the races that were seen since the last call and may matter."""
        try:
            with FileIO(self._path) as file:
                file.seek(self._offset)
                lines = file.readall()
        except OSError as error: # the library renames it when it cannot be written any more
            raise RunError('the raw report cannot be read: %s' % error) from None
        lines = lines[:lines.rfind(b'\n') + 1]
        self._offset += len(lines)
        if find_changes(lines):
            self._silent.clear()  # what a race is may have changed
        return set(find_races(lines)) - self._silent

    def silence(self, races):
        """These have turned out not to matter, as long as nothing changes."""
        self._silent |= races
