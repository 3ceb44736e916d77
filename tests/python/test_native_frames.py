"""Stacks of accesses that an extension module makes: its frames stand among those of Python, in the order of the calls.

The module is loaded by ctypes; what makes it an extension module is that it calls Python's C API.
"""
import os
import re
import shutil
import subprocess

import pytest

from support import clean_environment

SOURCE = r'''
typedef struct object object;
int PyObject_SetItem(object *, object *, object *);
object *PyObject_CallNoArgs(object *);
#define FUNCTION __attribute__((noinline))
#define KEEP_FRAME __asm__ volatile("") /* no tail call */

FUNCTION object *call_back(object *function)
{
    object *result = PyObject_CallNoArgs(function);
    KEEP_FRAME;
    return result;
}
FUNCTION static void store_at(object *container, object *key, object *value)
{
    PyObject_SetItem(container, key, value);
    KEEP_FRAME;
}
FUNCTION object *store(object *container, object *key, object *value)
{
    store_at(container, key, value);
    KEEP_FRAME;
    return PyObject_CallNoArgs(value);
}

/* functions that Python calls without ctypes in between */
object *PyUnicode_FromString(const char *);
object *PyCMethod_New(void *, object *, object *, void *);
FUNCTION static object *set_n(object *self, object *container)
{
    object *key = PyUnicode_FromString("n");
    store_at(container, key, key);
    KEEP_FRAME;
    return key;
}
FUNCTION static object *call(object *self, object *function)
{
    return call_back(function);
}
struct method { const char *name; object *(*function)(object *, object *); int flags; const char *text; };
enum { METH_O = 8 };
object *make_set_n(void) { static struct method row = {"set_n", set_n, METH_O, 0}; return PyCMethod_New(&row, 0, 0, 0); }
object *make_call(void) { static struct method row = {"call", call, METH_O, 0}; return PyCMethod_New(&row, 0, 0, 0); }
'''

PROGRAM = '''
import ctypes, os, sys, threading
native = ctypes.PyDLL(sys.argv[1])
native.store.argtypes = [ctypes.py_object] * 3
native.call_back.argtypes = [ctypes.py_object]
for name in 'store', 'call_back', 'make_set_n', 'make_call':
    getattr(native, name).restype = ctypes.py_object
set_n, call = native.make_set_n(), native.make_call()
shared = {}
def together(function):
    threads = [threading.Thread(target=function) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
'''

DIRECT = '''
def work():
    native.store(shared, 'n', object)
together(work)
'''
NESTED = '''
def inner():
    native.store(shared, 'n', object)
def middle():
    return inner() or 1
def outer():
    return native.call_back(middle)
def by_the_interpreter():
    sorted([1], key=lambda _: outer())
def work():
    native.call_back(lambda: by_the_interpreter() or 1)
together(work)
'''
DEEP = '''
def work(depth=100):
    if depth:
        native.call_back(lambda: work(depth - 1) or 1)
    else:
        native.store(shared, 'n', object)
together(work)
'''


def compile_module(directory, name='mixed', source=SOURCE, options=('-g', '-O1', '-Wl,--build-id')):
    (directory / f'{name}.c').write_text(source)
    subprocess.run([os.environ.get('CC', 'cc'), *options, '-fPIC', '-shared', f'{name}.c', '-o', f'{name}.so'], cwd=directory, check=True)
    return directory / f'{name}.so'


@pytest.fixture(scope='module')
def module(tmp_path_factory):
    return compile_module(tmp_path_factory.mktemp('native'))


def is_of_ctypes(frame):
    return '_ctypes' in frame['file'] or '_ctypes' in frame['function']


def stacks_of(coluber, python, tmp_path, module, text, options=()):
    """Each access's frames as (function, native), without those of ctypes and of threading."""
    path = tmp_path / 'program.py'
    path.write_text(PROGRAM + text)
    checked = coluber.run([python.path, path, module], ['--show', 'notes', *options])
    assert checked.status == 0, checked.stderr[-2000:]
    races = [race for race in checked.report['races'] if race['location']['name'] == "'n'"]
    assert races, checked.report
    return [[(frame['function'], frame['native']) for frame in access['stack']
             if not is_of_ctypes(frame) and 'threading.py' not in frame['file']]
            for race in races for access in race['accesses'] if access['op'] == 'write']


def frames_of(coluber, python, tmp_path, module, text, environment):
    """The native frames, as (function, file, line), without those of ctypes."""
    path = tmp_path / 'program.py'
    path.write_text(PROGRAM + text)
    checked = coluber.run([python.path, path, module], ['--show', 'notes'], env=clean_environment(**environment))
    race, = [race for race in checked.report['races'] if race['location']['name'] == "'n'"]
    first, second = [[(frame['function'], frame['file'], frame['line']) for frame in access['stack']
                      if frame['native'] and not is_of_ctypes(frame)] for access in race['accesses']]
    assert first == second
    return first


GONE = DIRECT + "os.unlink(sys.argv[1])\n"
REPLACED = DIRECT + "os.rename(sys.argv[1] + '.new', sys.argv[1])\n"


@pytest.fixture
def own_module(tmp_path):
    """One that the program may do to what it likes, and another build of it that it may put there."""
    directory = tmp_path / 'own'
    directory.mkdir()
    source = SOURCE.replace('FUNCTION static void store_at', 'static inline __attribute__((always_inline)) void store_at')
    compile_module(directory, 'new', source.replace('call_back', 'called_back'))
    (directory / 'new.so').rename(directory / 'mixed.so.new')
    return compile_module(directory, 'mixed', source)


def test_inlined_calls(coluber, python, tmp_path, own_module):
    """The second run takes what the first has kept: the module's build id is the one that the process saw."""
    source = str(own_module.parent / 'mixed.c')
    cache = {'COLUBER_SYMBOL_CACHE': str(tmp_path / 'symbols')}
    line = own_module.with_suffix('.c').read_text().split('\n').index('    PyObject_SetItem(container, key, value);') + 1
    expected = [('store_at', source, line), ('store', source, line + 5)]
    assert frames_of(coluber, python, tmp_path, own_module, DIRECT, cache) == expected
    assert [path.name for path in (tmp_path / 'symbols').iterdir() if len(path.stem) == 40]
    for text in GONE, REPLACED:
        other = shutil.copytree(own_module.parent, tmp_path / ('gone' if text == GONE else 'replaced')) / 'mixed.so'
        assert frames_of(coluber, python, tmp_path, other, text, cache) == expected


@pytest.mark.parametrize('text', [GONE, REPLACED], ids=['gone', 'replaced'])
def test_a_module_that_is_not_there_any_more(coluber, python, tmp_path, own_module, text):
    frames = frames_of(coluber, python, tmp_path, own_module, text, {})
    (function, file, line), = frames
    assert function.startswith('mixed.so+0x') and (file, line) == (str(own_module), 0)


def test_a_stripped_module(coluber, python, tmp_path, own_module):
    subprocess.run(['strip', '--strip-debug', own_module], check=True)
    (function, file, line), = frames_of(coluber, python, tmp_path, own_module, DIRECT, {})
    assert function.startswith('store+0x') and (file, line) == (str(own_module), 0)


def test_called_by_python(coluber, python, tmp_path, module):
    for stack in stacks_of(coluber, python, tmp_path, module, DIRECT):
        assert stack == [('store_at', True), ('store', True), ('work', False)]


PLAIN = '''
def work():
    set_n(shared)
together(work)
'''
PLAIN_NESTED = '''
def inner():
    set_n(shared)
    return 1
def work():
    call(inner)
together(work)
'''


def test_called_by_the_interpreter_itself(coluber, python, tmp_path, module):
    for stack in stacks_of(coluber, python, tmp_path, module, PLAIN):
        assert stack == [('store_at', True), ('set_n', True), ('work', False)]
    for stack in stacks_of(coluber, python, tmp_path, module, PLAIN_NESTED):
        assert [frame for frame in stack if frame[0] != 'call'] == [
            ('store_at', True), ('set_n', True), ('inner', False), ('call_back', True), ('work', False)]


@pytest.mark.parametrize('identity', ['sha1', 'md5', 'uuid', '0x12345678', '0x123456', '0xab', 'none', '0x' + 33 * 'cd'])
def test_build_ids(coluber, python, tmp_path, identity):
    """What the process tells is what is in the file; an id that is too short or too long is none."""
    own = tmp_path / 'own'
    own.mkdir()
    module = compile_module(own, options=('-g', '-O1', '-Wl,--build-id=' + identity))
    cache = tmp_path / 'symbols'
    frames = frames_of(coluber, python, tmp_path, module, PLAIN, {'COLUBER_SYMBOL_CACHE': str(cache)})
    assert [frame[0] for frame in frames] == ['store_at', 'set_n']
    noted = re.search('Build ID: (.*)', subprocess.run(['readelf', '-n', module], capture_output=True, text=True, check=True).stdout)
    kept = [path.stem for path in cache.iterdir()] if cache.exists() else []
    good = noted and 8 <= len(noted.group(1)) <= 64
    assert (noted.group(1) in kept) if good else not noted or noted.group(1) not in kept


def test_python_between(coluber, python, tmp_path, module):
    for stack in stacks_of(coluber, python, tmp_path, module, NESTED):
        assert stack == [
            ('store_at', True), ('store', True), ('inner', False), ('middle', False), ('call_back', True), ('outer', False),
            ('by_the_interpreter.<locals>.<lambda>', False), ('by_the_interpreter', False), ('work.<locals>.<lambda>', False),
            ('call_back', True), ('work', False)]


def test_a_stack_that_is_cut_off(coluber, python, tmp_path, module):
    """However many levels there are, what is kept is the innermost part, in order."""
    for depth in 1, 8, 256:
        for stack in stacks_of(coluber, python, tmp_path, module, DEEP, ['--stack-depth', depth]):
            assert stack[:3] == [('store_at', True), ('store', True), ('work', False)]
            assert depth > 1 or len(stack) == 3
            levels = stack[3:6 if depth == 8 else 12 if depth == 256 else 3]
            assert levels == [('work.<locals>.<lambda>', False), ('call_back', True), ('work', False)][:3] * (len(levels) // 3)
