"""Native frames: with debug information, with symbols only, without either, without the file."""
import os
import re
import shutil
import subprocess

import pytest

from conftest import last_line
from native_modules import build_id, compile_module, frame_of, frames_of, raw_with, symbol

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
    return compile_module(tmp_path_factory.mktemp('native'), SOURCE, '-g', '-O0', '-Wl,--build-id')


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


def test_a_module_that_does_not_begin_at_zero(coluber, tmp_path):
    module = compile_module(tmp_path / 'high', SOURCE, '-g', '-O0', '-Wl,-Ttext-segment=0x400000')
    start, _ = symbol(module, 'bump')
    assert start > 0x400000
    assert frame_of(coluber, module, start + 1) == ('bump', str(module.parent / 'fast.c'), 5)


def test_a_relative_path(coluber, module):
    """It is relative to where the process started, and so are names of source files to where they were compiled."""
    start, _ = symbol(module, 'bump')
    raw = raw_with(('./fast.so', start + 1))
    raw.add('cwd', module.parent)
    (coluber.directory / 'n.raw').write_text(raw.text())
    assert '#0 bump %s:5' % (module.parent / 'fast.c') in coluber('report', 'n.raw').stdout


def test_missing_and_foreign_files(coluber, tmp_path):
    (tmp_path / 'text.so').write_text('not a library')
    for path in ('/no/such.so', str(tmp_path / 'text.so'), str(tmp_path), '[vdso]', ''):
        function, file, line = frame_of(coluber, path, 0x123)
        assert (file, line) == (path, 0) and re.fullmatch(r'.*\+0x123', function)


def test_nothing_that_could_block_is_opened(coluber, tmp_path):
    os.mkfifo(tmp_path / 'pipe.so')
    with open(tmp_path / 'huge.so', 'wb') as huge:
        huge.write(b'\x7fELF\x02\x01\x01')
        huge.truncate(1 << 40)
    for path in (str(tmp_path / 'pipe.so'), '/dev/zero', '/dev/tty', str(tmp_path / 'huge.so')):
        for identity in (), ('1234abcd',):
            assert frame_of(coluber, path, 0x123, *identity) == (os.path.basename(path) + '+0x123', path, 0)


@pytest.mark.parametrize('linked', [True, False], ids=['named', 'not_named'])
@pytest.mark.parametrize('place', ['.', '.debug'])
def test_debug_information_beside_the_module(coluber, module, tmp_path, place, linked):
    """Where the module says, or where it is looked for anyway; and nothing else that is there is opened."""
    start, _ = symbol(module, 'bump')
    stripped = tmp_path / 'm' / 'fast.so'
    debug = tmp_path / 'm' / place / 'fast.so.debug'
    debug.parent.mkdir(parents=True)
    subprocess.run(['objcopy', '--only-keep-debug', module, debug], check=True)
    link = ['--add-gnu-debuglink=%s' % debug] if linked else []
    subprocess.run(['objcopy', '--strip-debug', *link, module, stripped], check=True)
    assert frame_of(coluber, stripped, start + 1) == ('bump', str(module.parent / 'fast.c'), 5)
    debug.unlink()
    os.mkfifo(debug)
    assert frame_of(coluber, stripped, start + 1) == ('bump+0x1', str(stripped), 0)


def test_a_file_that_is_damaged(coluber, module, tmp_path):
    """Whatever is in it, there is a name."""
    start, _ = symbol(module, 'bump')
    whole = module.read_bytes()
    for step in range(1, 8):
        damaged = tmp_path / ('cut%d.so' % step)
        damaged.write_bytes(whole[:len(whole) * step // 8])
        function, _, _ = frame_of(coluber, damaged, start + 1)
        assert function.startswith(('bump', damaged.name + '+0x'))


def test_a_file_that_was_replaced(coluber, module, tmp_path):
    """Another build at the same path says nothing about the one that ran."""
    start, _ = symbol(module, 'bump')
    replaced = tmp_path / 'fast.so'
    shutil.copy(module, replaced)
    assert frame_of(coluber, replaced, start + 1, 'ab' * 20) == ('fast.so+0x%x' % (start + 1), str(replaced), 0)
    assert frame_of(coluber, replaced, start + 1, build_id(module))[0] == 'bump'
    for unknown in (), ('-',):
        assert frame_of(coluber, replaced, start + 1, *unknown)[0] == 'bump'


@pytest.mark.parametrize('identity', ['xyz0', 'ABCD', 'abc', 'abcdef', 'abcdef012', '../../etc', 'ab' * 33, '%'])
def test_bad_build_ids(coluber, identity):
    (coluber.directory / 'n.raw').write_text(raw_with(('/a.so', 1, identity)).text())
    ended = coluber('report', 'n.raw')
    assert ended.returncode == 2 and ended.stdout == ''
    assert last_line(ended.stderr) == ended.stderr.rstrip('\n') == 'coluber: n.raw:8: a build id that is not hexadecimal'


# A call that is inlined twice; the address is that of the label.
INLINED = '''
volatile int sink;
static inline __attribute__((always_inline)) int innermost(int value)
{
    __asm__ volatile(".globl inlined_here\\ninlined_here: nop");
    return value + sink;
}
static inline __attribute__((always_inline)) int middle(int value)
{
    sink = value;
    return innermost(value + 1) * 2;
}
int outer(int value)
{
    return middle(value) + 3;
}
'''


def address_of(module, name):
    listed = subprocess.run(['nm', module], capture_output=True, text=True, check=True).stdout
    return int(re.search('^([0-9a-f]+) . %s$' % name, listed, re.M).group(1), 16)


@pytest.mark.parametrize('options', [('-g',), ('-g', '-gdwarf-4'), ('-g', '-gsplit-dwarf'), ('-g', '-gz')], ids=' '.join)
@pytest.mark.parametrize('compiler', ['gcc', 'clang'])
def test_inlined_calls(coluber, tmp_path, compiler, options):
    module = compile_module(tmp_path / 'inlined', INLINED, '-O2', '-Wl,--build-id', *options, compiler=compiler)
    source = str(module.parent / 'fast.c')
    here = address_of(module, 'inlined_here') + 1
    start = address_of(module, 'outer') + 1
    inlined = [('innermost', source, 5), ('middle', source, 11), ('outer', source, 15)]
    for _ in 'cold', 'warm':
        frames = frames_of(coluber, (module, here, build_id(module)), (module, here, build_id(module)))
        assert frames == 2 * inlined
        assert frames_of(coluber, (module, start, build_id(module)))[-1][0] == 'outer'


def test_inlined_calls_without_debug_information(coluber, tmp_path):
    module = compile_module(tmp_path / 'inlined', INLINED, '-O2')
    here, outer = address_of(module, 'inlined_here') + 1, address_of(module, 'outer')
    function, = [frame[0] for frame in frames_of(coluber, (module, here))]
    assert function in ('inlined_here+0x1', 'outer+0x%x' % (here - outer))


CPLUSPLUS = '''
namespace place {
struct counter {
    int value;
    int bump(int by);
};
int counter::bump(int by) { return value += by; }
template <class T> __attribute__((noinline)) T twice(T value) { return value + value; }
}
extern "C" int use(place::counter *one) { return place::twice(one->bump(2)); }
'''


def test_cplusplus_names(coluber, tmp_path):
    """Debug information gives the names of the source."""
    module = compile_module(tmp_path / 'c++', CPLUSPLUS, '-g', '-O0', '-nostdlib++', language='cpp', compiler='clang++')
    source = str(module.parent / 'fast.cpp')
    start, _ = symbol(module, '_ZN5place7counter4bumpEi')
    assert frame_of(coluber, module, start + 1) == ('bump', source, 7)
    start, _ = symbol(module, '_ZN5place5twiceIiEET_S1_')
    assert frame_of(coluber, module, start + 1)[1:] == (source, 8)
