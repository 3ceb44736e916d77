"""Native frames: with debug information, with symbols only, without either, without the file."""
import json
import os
import re
import subprocess

import pytest

from raw_reports import WRITE, RawReport

SOURCE = '''
int helper(int value);
int counter;
__attribute__((noinline)) int bump(int value)
{
    counter = helper(value);
    return counter + 1;
}
int helper(int value) { return value * 3; }
'''


@pytest.fixture(scope='module')
def module(tmp_path_factory):
    directory = tmp_path_factory.mktemp('native')
    (directory / 'fast.c').write_text(SOURCE)
    subprocess.run([os.environ.get('CC', 'cc'), '-g', '-O0', '-fPIC', '-shared', 'fast.c', '-o', 'fast.so'], cwd=directory,
                   check=True)
    return directory / 'fast.so'


def symbol(module, name):
    """The address of a function and its size."""
    for line in subprocess.run(['nm', '-S', module], capture_output=True, text=True, check=True).stdout.splitlines():
        fields = line.split()
        if fields[-1] == name and len(fields) == 4:
            return int(fields[0], 16), int(fields[1], 16)
    raise LookupError(name)


def frame_of(coluber, module, offset):
    raw = RawReport()
    raw.thread(1, 'MainThread').thread(2, 'T')
    stack = raw.stack(raw.native(str(module), offset))
    raw.race(raw.location('native', '', 'b', '8 bytes'), (WRITE, 1, stack, 0), (WRITE, 2, stack, 0))
    (coluber.directory / 'n.raw').write_text(raw.text())
    report = json.loads(coluber('report', '--format', 'json', 'n.raw').stdout)
    frame, = report['races'][0]['accesses'][0]['stack']
    assert frame['native']
    return frame['function'], frame['file'], frame['line']


def test_debug_information(coluber, module):
    start, size = symbol(module, 'bump')
    lines = {frame_of(coluber, module, start + i)[2] for i in range(1, size + 1)}
    assert lines == {5, 6, 7, 8}
    function, file, _ = frame_of(coluber, module, start + 1)
    assert (function, file) == ('bump', str(module.parent / 'fast.c'))


def test_a_return_address_belongs_to_the_call(coluber, module):
    """The last address of a function, less one, is still in it."""
    start, size = symbol(module, 'bump')
    assert frame_of(coluber, module, start + size)[0] == 'bump'


def test_symbols_only(coluber, module):
    stripped = module.parent / 'symbols.so'
    subprocess.run(['strip', '--strip-debug', module, '-o', stripped], check=True)
    start, _ = symbol(module, 'bump')
    assert frame_of(coluber, stripped, start + 5) == ('bump+0x5', str(stripped), 0)


def test_no_symbols(coluber, module, tmp_path):
    stripped = module.parent / 'nothing.so'
    subprocess.run(['objcopy', '--strip-all', '--remove-section=.gnu_debuglink', module, stripped], check=True)
    function, file, line = frame_of(coluber, stripped, 0x7fff0)
    assert (function, file, line) == ('nothing.so+0x7fff0', str(stripped), 0)


def test_missing_and_foreign_files(coluber, tmp_path):
    (tmp_path / 'text.so').write_text('not a library')
    for path in ('/no/such.so', str(tmp_path / 'text.so'), str(tmp_path), '[vdso]', ''):
        function, file, line = frame_of(coluber, path, 0x123)
        assert (file, line) == (path, 0) and re.fullmatch(r'.*\+0x123', function)
