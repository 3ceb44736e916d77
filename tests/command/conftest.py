"""The command under test, in an installation of its own whose libcoluber.so does nothing.

What the library would write, the checked programs of these tests write themselves.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE / 'golden'
BUILD = pathlib.Path(os.environ.get('COLUBER_BUILD') or HERE.parent.parent / 'build').resolve()

# A checked program: writes the raw reports named by WRITE (NAME=FILE ...) to the directory that it is told.
PROGRAM = '''
import os, re, shutil, sys
options = os.environ['COLUBER_OPTIONS']
directory = re.search(r'(?:^|:)raw=((?:[^:\\\\\\\\]|\\\\\\\\.)*)', options).group(1).replace('\\\\', '')
for pair in os.environ.get('WRITE', '').split():
    name, source = pair.split('=')
    shutil.copy(source, os.path.join(directory, name))
'''


@pytest.fixture(scope='session')
def build():
    if not (BUILD / 'bin' / 'coluber').exists():
        pytest.skip('no command in %s (COLUBER_BUILD)' % BUILD)
    return BUILD


@pytest.fixture(scope='session')
def prefix(build, tmp_path_factory):
    """An installation with an empty library."""
    root = tmp_path_factory.mktemp('prefix')
    for directory in ('bin', 'lib', 'share/coluber/suppressions'):
        (root / directory).mkdir(parents=True)
    shutil.copy(build / 'bin' / 'coluber', root / 'bin')
    subprocess.run([os.environ.get('CC', 'cc'), '-shared', '-nostdlib', '-x', 'c', '/dev/null', '-o',
                    root / 'lib' / 'libcoluber.so'], check=True)
    return root


class Command:
    """Runs coluber in a directory of its own."""

    def __init__(self, prefix, directory):
        self.path = str(prefix / 'bin' / 'coluber')
        self.directory = directory
        self.temporary = directory / 'tmp'
        self.temporary.mkdir()
        self.symbols = directory / 'symbols'
        self.written = []
        self.program('program.py', '')

    def program(self, name, body):
        (self.directory / name).write_text(PROGRAM + body)
        return name

    def leaves(self, name, report):
        """The checked program leaves this raw report: a RawReport, or text."""
        source = self.directory / ('source-' + name)
        source.write_text(report if isinstance(report, str) else report.text())
        self.written.append('%s=%s' % (name, source))
        return self

    def environment(self, **changes):
        environment = {k: v for k, v in os.environ.items() if not k.startswith(('COLUBER', 'DEBUGINFOD')) and k != 'LD_PRELOAD'}
        environment.update(COLUBER_SYMBOL_CACHE=str(self.symbols), TMPDIR=str(self.temporary), WRITE=' '.join(self.written), PYTHONDONTWRITEBYTECODE='1')
        environment.update(changes)
        return environment

    def __call__(self, *arguments, env=None, **options):
        options.setdefault('stdout', subprocess.PIPE)
        options.setdefault('stderr', subprocess.PIPE)
        return subprocess.run([self.path, *map(str, arguments)], text=True, timeout=60, cwd=self.directory,
                              env=self.environment(**(env or {})), **options)

    def run(self, *options, program=('program.py',), **more):
        return self('run', '--python', sys.executable, *options, '--', *program, **more)

    def left_behind(self):
        return sorted(os.listdir(self.temporary))


@pytest.fixture
def coluber(prefix, tmp_path):
    """The command; whatever happens, no directory of raw reports is left behind."""
    command = Command(prefix, tmp_path)
    yield command
    assert command.left_behind() == []


@pytest.fixture
def real(build, tmp_path):
    """The command with the real library."""
    command = Command(build, tmp_path)
    yield command
    assert command.left_behind() == []


@pytest.fixture
def recorded(coluber):
    """The recorded reports in the test's directory, as if made there."""
    for source in [*GOLDEN.glob('*.raw'), *GOLDEN.glob('*/*.raw'), *GOLDEN.glob('*.supp'), GOLDEN / 'shop.py']:
        target = coluber.directory / source.relative_to(GOLDEN)
        target.parent.mkdir(exist_ok=True)
        if source.suffix == '.raw':
            target.write_text(source.read_text().replace('@DIR@', str(coluber.directory)))
        else:
            shutil.copy(source, target)
    return coluber


def page_data(page):
    """What a page of --format html shows."""
    return json.loads(page.split('<script type="application/json" id="data">')[1].split('</script>')[0])


def last_line(text):
    return text.rstrip('\n').split('\n')[-1]
