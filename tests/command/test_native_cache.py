"""Names of native code that are kept on disk by build id."""
import os
import re
import shutil
import subprocess
import time

import pytest

from measure_native import places_in
from native_modules import build_id, compile_module, frame_of, raw_with, symbol
from test_native import SOURCE

SUFFIX = '.names'

VERSION = 'coluber-symbols 1\n'
LARGEST, MOST_FILES = 1 << 20, 500


@pytest.fixture(scope='module')
def compiled(tmp_path_factory):
    return compile_module(tmp_path_factory.mktemp('native'), SOURCE, '-g', '-O0', '-Wl,--build-id')


class Module:
    """A copy of a module that a test may do to what it likes, and an address in it."""

    def __init__(self, compiled, directory):
        self.original, self.path = compiled, directory / 'fast.so'
        shutil.copy(compiled, self.path)
        self.source, self.build_id = str(compiled.parent / 'fast.c'), build_id(compiled)
        self.address = symbol(compiled, 'bump')[0] + 1
        self.with_debug = ('bump', self.source, 5)
        self.with_symbols = ('bump+0x1', str(self.path), 0)
        self.without = ('fast.so+0x%x' % self.address, str(self.path), 0)

    def strip(self):
        subprocess.run(['strip', '--strip-debug', self.original, '-o', self.path], check=True)

    def frame(self, coluber, ahead=0, env=None):
        return frame_of(coluber, self.path, self.address + ahead, self.build_id, env=env)


@pytest.fixture
def module(compiled, tmp_path):
    return Module(compiled, tmp_path)


def kept_file(coluber, module):
    return coluber.symbols / (module.build_id + SUFFIX)


def sealed(text):
    """With the last line of a kept file: FNV-1a of the rest."""
    value = 0xcbf29ce484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001b3 & (1 << 64) - 1
    return '%send %016x\n' % (text, value)


def keep(coluber, module, text):
    coluber.symbols.mkdir(exist_ok=True)
    kept_file(coluber, module).write_text(text)


def test_what_is_kept_needs_no_module(coluber, module):
    assert module.frame(coluber) == module.with_debug
    module.path.unlink()
    assert module.frame(coluber) == module.with_debug
    assert module.frame(coluber, 1) == ('fast.so+0x%x' % (module.address + 1), str(module.path), 0)
    shutil.copy('/bin/sh', module.path)
    assert module.frame(coluber) == module.with_debug


def test_what_is_kept_is_not_looked_up(coluber, module):
    keep(coluber, module, sealed('%sdebug\n%x kept%%20name /kept.c 7 caller %% 0\n' % (VERSION, module.address)))
    (coluber.directory / 'n.raw').write_text(raw_with((module.path, module.address, module.build_id)).text())
    text = coluber('report', 'n.raw').stdout
    assert '#0 kept name /kept.c:7' in text and '#1 caller fast.so\n' in text
    assert module.frame(coluber, 1)[0] == 'bump'  # and is added
    assert 'kept%20name' in kept_file(coluber, module).read_text() and 'bump' in kept_file(coluber, module).read_text()


def test_what_is_known_to_be_unknown(coluber, module):
    assert frame_of(coluber, module.path, 0x7fff0, module.build_id) == ('fast.so+0x7fff0', str(module.path), 0)
    assert '\n7fff0\n' in kept_file(coluber, module).read_text()
    assert frame_of(coluber, module.path, 0x7fff0, module.build_id) == ('fast.so+0x7fff0', str(module.path), 0)


def test_a_module_without_build_id_is_not_kept(coluber, module):
    assert frame_of(coluber, module.path, module.address, '-') == module.with_debug
    assert not coluber.symbols.exists()


def test_two_paths_of_one_build(coluber, module):
    """What is kept of one is good for the other, and says so with its own path."""
    module.strip()
    assert module.frame(coluber) == module.with_symbols
    other = module.path.parent / 'other.so'
    module.path.rename(other)
    assert frame_of(coluber, other, module.address, module.build_id) == ('bump+0x1', str(other), 0)


def test_debug_information_that_comes_later(coluber, module):
    module.strip()
    assert module.frame(coluber) == module.with_symbols
    assert kept_file(coluber, module).read_text().startswith(VERSION + 'symbols ')
    shutil.copy(module.original, module.path)
    assert module.frame(coluber) == module.with_debug
    assert kept_file(coluber, module).read_text().startswith(VERSION + 'debug\n')


def test_debug_information_that_goes(coluber, module):
    """It was that build's, and stays so."""
    assert module.frame(coluber) == module.with_debug
    module.strip()
    assert module.frame(coluber) == module.with_debug
    assert module.frame(coluber, 4)[0] == 'bump+0x5'
    assert kept_file(coluber, module).read_text().startswith(VERSION + 'debug\n')


def symbols_line(module, made):
    status = module.path.stat()
    return 'symbols %d %d %d\n' % (status.st_size, status.st_mtime_ns, made)


@pytest.mark.parametrize('age, name', [(10, 'kept'), (3601, 'bump'), (-100, 'bump')])
def test_symbols_hold_for_an_hour(coluber, module, age, name):
    module.strip()
    line = symbols_line(module, time.time() - age)
    keep(coluber, module, sealed('%s%s%x kept+0x1 %% 0\n' % (VERSION, line, module.address)))
    assert module.frame(coluber)[0].startswith(name)


def test_symbols_are_better_than_nothing(coluber, module):
    module.strip()
    assert module.frame(coluber) == module.with_symbols
    module.path.unlink()
    assert module.frame(coluber) == module.with_symbols


# What may stand in the file instead of what belongs there.
def damages(good):
    yield ''
    yield 'x'
    yield '\n'
    yield '\n\n\n'
    yield good[:-1]
    yield good[:len(good) // 2]
    yield good + good
    yield good.replace('bump', 'pumb')
    yield good.replace('\n', '\0')
    yield good.replace('debug', 'debut')
    body = good[:good.rindex('end ')]
    yield sealed('')
    yield sealed(VERSION)
    yield sealed(body.replace('symbols 1', 'symbols 2'))
    yield sealed(body.replace('debug', 'debut'))
    yield sealed(body.replace('debug', 'symbols 1 2'))
    yield sealed(body.replace('debug', 'symbols 1 2 x'))
    yield sealed(body + 'x\n')
    yield sealed(body + '12 name\n')
    yield sealed(body + '12 name /file\n')
    yield sealed(body + '12 name /file -3\n')
    yield sealed(body + '12 name% /file 3\n')
    yield sealed(body + '12 name /file 3 \n')
    yield sealed(body + '12 name /file 99999999999\n')
    yield sealed(body + '12 name /file 3')
    yield sealed(body + '\n')
    yield sealed(body + '12' + ' name /file 3' * 300 + '\n')
    yield sealed(body + '12 %s /file 3\n' % ('n' * LARGEST))


def test_damaged_files_are_made_anew(coluber, module):
    assert module.frame(coluber) == module.with_debug
    good = kept_file(coluber, module).read_text()
    assert good == sealed('%sdebug\n%x bump %s 5\n' % (VERSION, module.address, module.source))
    for damaged in damages(good):
        keep(coluber, module, damaged)
        assert module.frame(coluber) == module.with_debug
        assert kept_file(coluber, module).read_text() == good, damaged[:200]


def test_what_is_no_file(coluber, module):
    coluber.symbols.mkdir()
    os.mkfifo(kept_file(coluber, module))
    assert module.frame(coluber) == module.with_debug
    assert kept_file(coluber, module).is_file()
    kept_file(coluber, module).unlink()
    kept_file(coluber, module).mkdir()
    assert module.frame(coluber) == module.with_debug
    assert os.listdir(coluber.symbols) == [module.build_id + SUFFIX]


@pytest.mark.parametrize('place', ['/dev/null/below', '/proc/nothing', 'n.raw'])
def test_a_cache_that_cannot_be_written(coluber, module, place):
    for _ in range(2):
        assert module.frame(coluber, env={'COLUBER_SYMBOL_CACHE': place}) == module.with_debug


def test_where_it_is(coluber, module, tmp_path):
    home, caches = tmp_path / 'home', tmp_path / 'caches'
    home.mkdir()
    by_home, by_caches = home / '.cache/coluber/symbols', caches / 'coluber/symbols'
    settings = [
        ({'HOME': str(home)}, by_home),
        ({'HOME': str(home), 'XDG_CACHE_HOME': 'relative'}, by_home),
        ({'HOME': str(home), 'XDG_CACHE_HOME': str(caches)}, by_caches),
        ({'HOME': str(home), 'XDG_CACHE_HOME': str(caches), 'COLUBER_SYMBOL_CACHE': ''}, None),
        ({'HOME': ''}, None),
        ({'HOME': str(tmp_path / 'nobody')}, None),
        ({}, None),
    ]
    environment = coluber.environment()
    for name in 'HOME', 'XDG_CACHE_HOME', 'COLUBER_SYMBOL_CACHE':
        environment.pop(name, None)
    (tmp_path / 'n.raw').write_text(raw_with((module.path, module.address, module.build_id)).text())
    for changes, place in settings:
        ended = subprocess.run([coluber.path, 'report', 'n.raw'], env={**environment, **changes}, cwd=tmp_path, capture_output=True, text=True)
        assert '#0 bump fast.c' in ended.stdout.replace(os.path.dirname(module.source) + '/', '') and ended.stderr == ''
        kept = list(tmp_path.rglob(module.build_id + SUFFIX))
        assert kept == ([place / (module.build_id + SUFFIX)] if place else [])
        if place:
            assert place.stat().st_mode & 0o777 == 0o700
            kept[0].unlink()


def test_commands_share_it(coluber, module):
    """Whoever writes last, the file is whole."""
    _, size = symbol(module.original, 'bump')
    processes = []
    for i in range(size):
        (coluber.directory / ('%d.raw' % i)).write_text(raw_with((module.path, module.address + i, module.build_id)).text())
        processes.append(subprocess.Popen([coluber.path, 'report', '%d.raw' % i], env=coluber.environment(), cwd=coluber.directory,
                                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert '#0 bump ' in out and err == ''
    text = kept_file(coluber, module).read_text()
    assert text == sealed(text[:text.rindex('end ')]) and ' bump ' in text
    assert os.listdir(coluber.symbols) == [module.build_id + SUFFIX]


def test_a_file_does_not_grow_without_end(coluber, module):
    body = VERSION + 'debug\n'
    lines = []
    for i in range(LARGEST // 40):
        lines.append('%x %s /f.c %d\n' % (0x100000 + i, 'n' * 20, i))
    body += ''.join(lines)[:LARGEST - len(body) - 40]
    body = body[:body.rindex('\n') + 1]
    keep(coluber, module, sealed(body))
    assert module.frame(coluber) == module.with_debug
    text = kept_file(coluber, module).read_text()
    assert len(body) - 200 < len(text) <= LARGEST
    assert text == sealed(text[:text.rindex('end ')])
    assert text.startswith('%sdebug\n%x bump ' % (VERSION, module.address)) and lines[0] in text


def test_what_is_not_used_goes_first(coluber, module):
    coluber.symbols.mkdir()
    now = time.time()

    def put(name, age):
        path = coluber.symbols / name
        path.write_text('x')
        os.utime(path, (now - age, now - age))

    for i in range(MOST_FILES + 100):
        put('%040x%s' % (i, SUFFIX), 1000 + i)
    put('.new-0123.abcdef', 4000)
    put('.new-4567.abcdef', 10)
    put('README', 10 ** 6)
    put('%040x' % 0, 10 ** 6)  # of another program
    assert module.frame(coluber) == module.with_debug
    left = set(os.listdir(coluber.symbols))
    assert {module.build_id + SUFFIX, '.new-4567.abcdef', 'README', '%040x' % 0} <= left and '.new-0123.abcdef' not in left
    kept = {name for name in left if name.endswith(SUFFIX)}
    assert kept == {'%040x%s' % (i, SUFFIX) for i in range(MOST_FILES - 1)} | {module.build_id + SUFFIX}


def test_a_thousand_names_take_no_time(coluber):
    """Less than a second when they are known; it takes a fiftieth of that."""
    with open('/proc/self/maps') as maps:
        libc = next(line.split()[-1] for line in maps if re.search(r'/libc[.-]', line))
    places = list(places_in(libc, 1000))
    assert len(places) == 1000
    (coluber.directory / 'n.raw').write_text(raw_with(*places).text())
    cold = coluber('report', '--format', 'json', 'n.raw').stdout
    start = time.monotonic()
    warm = coluber('report', '--format', 'json', 'n.raw').stdout
    assert time.monotonic() - start < 1
    assert warm == cold and warm.count('"native"') >= 2000


def test_use_is_noted(coluber, module):
    assert module.frame(coluber) == module.with_debug
    kept = kept_file(coluber, module)
    os.utime(kept, (10 ** 9, 10 ** 9))
    assert module.frame(coluber) == module.with_debug
    assert kept.stat().st_mtime > time.time() - 3600
