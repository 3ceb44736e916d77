"""The wheel that tools/wheel builds: what is in it, and how it works in virtual environments. It is built once."""
import configparser
import email
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

import pytest

from support import REPOSITORY, clean_environment, interpreters

COUNTER = REPOSITORY / 'examples' / 'counter.py'

# What a manylinux system has by itself, of that which is used here.
SYSTEM = {'libc.so.6', 'libz.so.1', 'ld-linux-x86-64.so.2', 'ld-linux-aarch64.so.1'}

# What is in the wheel, besides Python files, libraries bundled with it and its description.
CONTENTS = {
    'coluber/bin/coluber',
    'coluber/lib/libcoluber.so',
    'coluber/share/coluber/report.schema.json',
    'data/share/bash-completion/completions/coluber',
    'data/share/fish/vendor_completions.d/coluber.fish',
    'data/share/man/man1/coluber.1',
    'data/share/zsh/site-functions/_coluber',
}


def run(*command, status=0, **options):
    """What a command prints; it must end with `status`."""
    options = {'env': clean_environment(), 'timeout': 120, **options}
    ended = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, text=True, **options)
    assert ended.returncode == status, (command, ended.returncode, ended.stdout, ended.stderr)
    return ended


# ---- what is built ------------------------------------------------------------------------------

@pytest.fixture(scope='session')
def built(tmp_path_factory):
    """A directory with the wheel and the source archive."""
    directory = tmp_path_factory.mktemp('dist')
    ended = run(REPOSITORY / 'tools' / 'wheel', '--output', directory, '--python', sys.executable, timeout=600)
    path = pathlib.Path(ended.stdout.rstrip('\n'))
    assert path.parent == directory and len(list(directory.iterdir())) == 2
    return directory


@pytest.fixture(scope='session')
def wheel(built):
    return next(built.glob('*.whl'))


@pytest.fixture(scope='session')
def unpacked(wheel, tmp_path_factory):
    directory = tmp_path_factory.mktemp('unpacked')
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(directory)
    return directory


def files_below(directory):
    return {str(path.relative_to(directory)) for path in directory.rglob('*') if not path.is_dir()}


def version():
    return re.search(r'project\(coluber VERSION ([0-9.]+)', (REPOSITORY / 'CMakeLists.txt').read_text()).group(1)


def elf_files(directory):
    files = [path for path in directory.rglob('*') if path.is_file() and path.read_bytes()[:4] == b'\x7fELF']
    assert len(files) > 4
    return files


def dynamic(path, kind):
    return set(re.findall(r'\((?:%s)\).*\[(.*)\]' % kind, run('readelf', '-d', path).stdout))


def test_contents(unpacked):
    names = {name.replace('coluber-%s.data/' % version(), '') for name in files_below(unpacked)}
    names = {name for name in names if not name.startswith(('coluber.libs/', 'coluber-%s.dist-info/' % version()))}
    python = {'coluber/' + path.name for path in (REPOSITORY / 'tools' / 'python' / 'coluber').glob('*.py')}
    shipped = {'coluber/share/coluber/suppressions/' + path.name for path in (REPOSITORY / 'suppressions').glob('*.supp')}
    assert {'coluber/__init__.py', 'coluber/__main__.py'} <= python and shipped
    assert names == CONTENTS | python | shipped | {'coluber/_version.py'}


def test_description(unpacked, wheel):
    description = unpacked / ('coluber-%s.dist-info' % version())
    metadata = email.message_from_string((description / 'METADATA').read_text())
    assert (metadata['Name'], metadata['Version']) == ('coluber', version())
    assert metadata['Requires-Python'] == '>=3.13' and metadata.get_all('Requires-Dist') is None
    about = email.message_from_string((description / 'WHEEL').read_text())
    assert about['Root-Is-Purelib'] == 'false'
    assert wheel.name == 'coluber-%s-%s.whl' % (version(), about['Tag'])
    entries = configparser.ConfigParser(delimiters='=')
    entries.read(description / 'entry_points.txt')
    assert dict(entries['console_scripts']) == {'coluber': 'coluber.__main__:main'}
    assert dict(entries['pytest11']) == {'coluber.pytest_plugin': 'coluber.pytest_plugin'}
    assert (unpacked / 'coluber' / 'pytest_plugin.py').exists()


def test_tag_is_that_of_the_glibc_needed(unpacked, wheel):
    tag = re.fullmatch(r'coluber-[0-9.]+-py3-none-manylinux_2_(\d+)_(x86_64|aarch64)\.whl', wheel.name)
    needed = set()
    for path in elf_files(unpacked):
        needed |= {int(minor) for minor in re.findall(r'Name: GLIBC_2\.(\d+)', run('readelf', '-V', path).stdout)}
    assert int(tag.group(1)) == max(needed)


def test_libraries_are_found_relative_to_what_needs_them(unpacked):
    bundled = {path.name for path in (unpacked / 'coluber.libs').iterdir()}
    for path in elf_files(unpacked):
        needed = dynamic(path, 'NEEDED')
        assert needed <= SYSTEM | bundled, path
        if not needed & bundled:
            continue
        places = {pathlib.Path(os.path.normpath(place.replace('$ORIGIN', str(path.parent))))
                  for place in dynamic(path, 'RPATH|RUNPATH')}
        assert places == {unpacked / 'coluber.libs'}, path


def test_bundled_libraries_have_names_of_their_own(unpacked):
    """A program under the detector may load the system's libunwind, too."""
    for path in (unpacked / 'coluber.libs').iterdir():
        assert dynamic(path, 'SONAME') == {path.name}
        assert re.search(r'-[0-9a-f]{8}\.', path.name)


def test_the_preloaded_library_stays_small(unpacked):
    needed = dynamic(unpacked / 'coluber' / 'lib' / 'libcoluber.so', 'NEEDED') - SYSTEM
    assert [name.split('-')[0] for name in needed] == ['libunwind']


def test_source_archive(built):
    """Everything that git knows is in it but for CI's own, and nothing else."""
    with tarfile.open(next(built.glob('*.tar.gz'))) as archive:
        names = {name.split('/', 1)[1] for name in archive.getnames() if '/' in name}
    assert {'CMakeLists.txt', 'pyproject.toml', 'tests/conftest.py', 'tools/check', 'shim/start.c', 'PKG-INFO'} <= names
    listed = subprocess.run(['git', '-C', REPOSITORY, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                            capture_output=True, text=True)
    if listed.returncode != 0 or not listed.stdout:
        return  # a source archive itself
    known = {name for name in listed.stdout.split('\0') if name and (REPOSITORY / name).exists()}
    assert names - {'PKG-INFO'} == {name for name in known if not name.startswith('.ci/')}


# ---- environments -------------------------------------------------------------------------------

def one_of_each():
    """A free-threaded interpreter and one with the GIL, of those there are."""
    found = {one.free_threaded: one for one in reversed(interpreters())}
    return list(found.values())


class Environment:
    """A virtual environment with the wheel in it. It is never activated."""

    def __init__(self, interpreter, directory, wheel):
        self.path = directory
        self.interpreter = interpreter
        run(interpreter.path, '-m', 'venv', directory)
        self.before = self.files()
        self.pip('install', '--no-index', wheel)
        self.package = next(directory.glob('lib/*/site-packages/coluber'))

    def files(self):
        return {name for name in files_below(self.path) if not name.endswith('.pyc')}

    def pip(self, *arguments):
        return run(self.path / 'bin' / 'python', '-m', 'pip', '--disable-pip-version-check', '-q', *arguments)

    def __call__(self, *arguments, status=0, **options):
        return run(self.path / 'bin' / 'coluber', *arguments, status=status, **options)


@pytest.fixture(scope='session', params=one_of_each(), ids=lambda one: one.name)
def environment(request, wheel, tmp_path_factory):
    return Environment(request.param, tmp_path_factory.mktemp('environment') / 'venv', wheel)


def test_version(environment):
    expected = 'coluber %s\n' % version()
    assert environment('--version').stdout == expected
    python = environment.path / 'bin' / 'python'
    assert run(python, '-m', 'coluber', '--version').stdout == expected
    assert run(python, '-c', 'import coluber; print(coluber.__version__)').stdout == version() + '\n'


def test_a_race_is_reported(environment, tmp_path):
    report = tmp_path / 'report.json'
    environment('run', '--format', 'json', '--output', report, COUNTER, status=66)
    races = json.loads(report.read_text())['races']
    assert [(race['kind'], race['location']['display']) for race in races if race['severity'] == 'error'] == \
        [('lost-update', "attribute 'views' of Counter object")]


def test_the_module_is_the_command(environment):
    ended = run(environment.path / 'bin' / 'python', '-m', 'coluber', 'run', COUNTER, status=66)
    assert "ERROR lost-update: attribute 'views' of Counter object" in ended.stderr


def test_without_the_command(environment):
    library = environment.package / 'lib' / 'libcoluber.so'
    ended = run(environment.path / 'bin' / 'python', COUNTER, status=66, env=clean_environment(LD_PRELOAD=str(library)))
    assert "ERROR lost-update: attribute 'views' of Counter object" in ended.stderr


def test_programs_that_are_no_python_inherit_the_library(environment):
    ended = environment('run', '-q', 'sh', '-c', 'echo hello; grep -c -e libcoluber -e libunwind /proc/self/maps >/dev/null && echo preloaded')
    assert (ended.stdout, ended.stderr) == ('hello\npreloaded\n', '')


def test_libraries_in_use_are_those_of_the_wheel(environment):
    code = 'print(*{line.split()[-1] for line in open("/proc/self/maps") if "libunwind" in line or "libcoluber" in line}, sep="\\n")'
    used = environment('run', '-q', '-c', code).stdout.splitlines()
    assert len(used) == 2 and all(path.startswith(str(environment.package.parent)) for path in used)


def test_programs_run_in_the_environment(environment):
    code = 'import os, sys; print(sys.prefix, *[name for name in os.environ if name.startswith("COLUBER_P")])'
    assert environment('run', '-q', '-c', code).stdout == '%s\n' % environment.path
    # What the user has asked for counts more.
    path = environment.interpreter.path
    outside = run(path, '-c', code).stdout
    assert environment('run', '-q', '--python', path, '-c', code).stdout == outside
    assert environment('run', '-q', '-c', code, env=clean_environment(COLUBER_PYTHON=path)).stdout == outside


def test_shipped_suppressions_are_used(environment):
    ended = environment('run', '-v', COUNTER, status=66)
    assert 'checked, events delivered' in ended.stderr
    options = environment('run', '-q', '-c', 'import os; print(os.environ["COLUBER_OPTIONS"])').stdout
    assert 'suppressions=%s/share/coluber/suppressions/cpython.supp' % environment.package in options


def test_man_page_and_completions_are_where_shells_look(environment):
    for name in sorted(CONTENTS):
        if name.startswith('data/'):
            assert (environment.path / name.removeprefix('data/')).is_file()


def test_a_path_with_a_space(environment, wheel, tmp_path):
    spaced = Environment(environment.interpreter, tmp_path / 'with space', wheel)
    temporary = tmp_path / 'tmp'
    temporary.mkdir()
    ended = spaced('run', COUNTER, status=66, env=clean_environment(TMPDIR=str(temporary)))
    assert "ERROR lost-update: attribute 'views' of Counter object" in ended.stderr
    assert list(temporary.iterdir()) == []


def test_without_its_command(environment, tmp_path):
    """What is left of an installation says what is missing."""
    shutil.copytree(environment.package, tmp_path / 'coluber', ignore=shutil.ignore_patterns('bin'))
    ended = run(environment.path / 'bin' / 'python', '-P', '-m', 'coluber', 'run', COUNTER, status=127,
                env=clean_environment(PYTHONPATH=str(tmp_path)))
    assert ended.stderr == 'coluber: the command is not in %s/coluber/bin: the installation is not complete\n' % tmp_path


def test_a_command_that_cannot_be_executed(environment, tmp_path):
    shutil.copytree(environment.package, tmp_path / 'coluber')
    (tmp_path / 'coluber' / 'bin' / 'coluber').write_text('no program\n')
    ended = run(environment.path / 'bin' / 'python', '-P', '-m', 'coluber', status=127,
                env=clean_environment(PYTHONPATH=str(tmp_path)))
    assert ended.stderr == 'coluber: cannot run %s/coluber/bin/coluber: Exec format error\n' % tmp_path


def test_nothing_is_left_behind(environment, wheel, tmp_path):
    other = Environment(environment.interpreter, tmp_path / 'venv', wheel)
    assert other.files() > other.before
    other('run', COUNTER, status=66)
    other.pip('uninstall', '-y', 'coluber')
    assert other.files() == other.before
    assert not list(other.path.glob('lib/*/site-packages/coluber*'))


# ---- the script ---------------------------------------------------------------------------------

@pytest.mark.parametrize('arguments, line', [
    (['--output'], "wheel: option '--output' needs a value"),
    (['x'], 'wheel: unknown argument: x (try: tools/wheel --help)')])
def test_mistakes(arguments, line):
    assert run(REPOSITORY / 'tools' / 'wheel', *arguments, status=2).stderr == line + '\n'
