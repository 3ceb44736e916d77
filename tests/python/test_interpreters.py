"""coluber doctor with the real library: what it says of the interpreters of the tests."""
import glob
import os
import re
import subprocess

import pytest

from support import clean_environment

FOUND = 'the race in the self-test was found, and nothing else'


def doctor(coluber, *words, **variables):
    result = coluber.bare([coluber.command, 'doctor', *words], env=clean_environment(**variables), cwd=coluber.directory)
    assert result.stderr == ''
    return result


def block_of(result):
    """The only interpreter's: first line, facts, advice."""
    head, *lines = result.stdout.rstrip('\n').split('\n\n')[-1].split('\n')
    return (head, [line[4:] for line in lines if not line.startswith('    * ')],
            [line[6:] for line in lines if line.startswith('    * ')])


def told(python):
    """Its version, by itself, and whether it wants a libpython, by its file."""
    version = subprocess.run([python.path, '-c', 'import sys; print(sys.version.split()[0])'], capture_output=True, text=True, check=True)
    wanted = subprocess.run(['readelf', '-d', python.path], capture_output=True, text=True, check=True)
    return version.stdout.strip(), 'libpython' in wanted.stdout


def test_each_interpreter_is_ok(coluber, python):
    result = doctor(coluber, python.path)
    head, facts, advice = block_of(result)
    version, shared = told(python)
    assert (result.status, head) == (0, 'ok: ' + python.path)
    build = 'free-threaded' if python.free_threaded else 'with the GIL'
    assert re.fullmatch(r'CPython %s, %s, (%s), .*' % (version, build, r'\S*/libpython\S*' if shared else 'no shared libpython'), facts[0])
    births = version in ('3.13.0', '3.13.1', '3.13.2') and not python.free_threaded
    assert facts[1] == ('events delivered directly, operands by static stack depth, deaths by reference tracer'
                        + ' and births' * births)
    assert facts[2:] == [FOUND]
    assert len(advice) == births + (not python.free_threaded)
    assert any('uv python install' in line for line in advice) == (not python.free_threaded)


def test_callback_delivery(coluber, python):
    result = doctor(coluber, python.path, COLUBER_OPTIONS='delivery=callback')
    head, facts, advice = block_of(result)
    assert (result.status, head) == (0, 'works, but: ' + python.path)
    assert facts[1].startswith('events delivered by callback (asked for), operands by') and facts[2] == FOUND
    assert 'delivery=callback' in advice[0]


def test_a_virtual_environment(coluber, python):
    subprocess.run([python.path, '-m', 'venv', '--without-pip', coluber.directory / 'venv'], check=True)
    result = doctor(coluber, '-v', 'venv')
    head, facts, _ = block_of(result)
    assert (result.status, head) == (0, 'ok: venv/bin/python3')
    assert '- sys.executable: %s/venv/bin/python3' % coluber.directory in facts


def test_the_self_test_has_one_race_however_often(coluber, python):
    result = doctor(coluber, *[python.path] * 15)
    assert (result.status, result.stdout.count('\nok: '), result.stdout.count(FOUND)) == (0, 15, 15)


@pytest.mark.parametrize('variables', [{'PYTHONDEVMODE': '1'}, {'PYTHONMALLOC': 'debug'}, {'PYTHONWARNINGS': 'error'}, {'PYTHONNODEBUGRANGES': '1'}],
                         ids=lambda variables: '='.join(*variables.items()))
def test_surroundings_that_do_not_matter(coluber, python, variables):
    result = doctor(coluber, python.path, **variables)
    assert (result.status, block_of(result)[0]) == (0, 'ok: ' + python.path)


def test_a_memory_tracer(coluber, python):
    """tracemalloc is a reference tracer, which is told of and does no harm."""
    result = doctor(coluber, python.path, PYTHONTRACEMALLOC='5')
    head, facts, advice = block_of(result)
    assert (result.status, head, facts[2]) == (0, 'ok: ' + python.path, FOUND)
    assert ', deaths by reference tracer (behind another one)' in facts[1] and any('tracemalloc' in line for line in advice)


def test_no_free_number_of_monitoring(coluber, python):
    (coluber.directory / 'sitecustomize.py').write_text('import sys\nfor i in range(6): sys.monitoring.use_tool_id(i, "x")\n')
    result = doctor(coluber, python.path, PYTHONPATH=str(coluber.directory))
    head, facts, advice = block_of(result)
    assert (result.status, head) == (1, 'does not work: ' + python.path)
    assert facts[1] == 'it is not checked: all tool numbers of sys.monitoring are taken' and 'sitecustomize' in advice[0]


def test_the_environment_is_kept_from_the_interpreter(coluber, python):
    """A wrapper script that takes LD_PRELOAD away."""
    wrapper = coluber.directory / 'wrapper'
    wrapper.write_text('#!/bin/sh\nunset LD_PRELOAD\nexec %s "$@"\n' % python.path)
    wrapper.chmod(0o755)
    result = doctor(coluber, wrapper)
    head, facts, advice = block_of(result)
    assert (result.status, head) == (1, 'does not work: %s' % wrapper)
    assert facts[1] == 'the library was not loaded, and nothing says why' and 'wrapper script' in advice[0]


def old_interpreter():
    """One that is older than 3.13, or None."""
    ask = 'import sys; print(sys.version_info[0] == 3 and sys.version_info < (3, 13))'
    for path in sorted(glob.glob(os.path.expanduser('~/.pyenv/versions/3.*/bin/python3'))) + ['/usr/bin/python3']:
        if os.access(path, os.X_OK) and subprocess.run([path, '-c', ask], capture_output=True, text=True).stdout == 'True\n':
            return path
    return None


def test_an_old_interpreter(coluber):
    path = old_interpreter()
    if not path:
        pytest.skip('no Python older than 3.13')
    result = doctor(coluber, path)
    head, facts, advice = block_of(result)
    assert (result.status, head) == (1, 'does not work: ' + path)
    assert facts[1:] == ['it is not checked: needs 3.13 or later'] and 'uv python install 3.14t' in advice[0]
