"""`cmake --install` as a distribution does it: a prefix of /usr, the libraries of each architecture apart, DESTDIR."""
import subprocess

import pytest

from support import REPOSITORY, clean_environment, interpreters

COUNTER = REPOSITORY / 'examples' / 'counter.py'
ARCHITECTURE = 'some-linux-gnu'


def run(*command, **changes):
    ended = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           text=True, env=clean_environment(**changes), timeout=600)
    return ended.returncode, ended.stdout


def fine(*command, **changes):
    status, output = run(*command, **changes)
    assert status == 0, output
    return output


@pytest.fixture(scope='module', params=['lib/%s' % ARCHITECTURE, 'lib/%s/coluber' % ARCHITECTURE, '/usr/lib64'])
def installed(request, tmp_path_factory):
    """(the root of an installed system, where its libraries are)"""
    # Built once; the place of the library is all that differs.
    build = tmp_path_factory.getbasetemp() / 'build'
    fine('cmake', '-G', 'Ninja', '-S', REPOSITORY, '-B', build, '-DCMAKE_BUILD_TYPE=Debug', '-DBUILD_TESTING=OFF',
         '-DCMAKE_INSTALL_PREFIX=/usr', '-DCMAKE_INSTALL_LIBDIR=' + request.param)
    fine('cmake', '--build', build, '-j', '2')
    root = tmp_path_factory.mktemp('root')
    fine('cmake', '--install', build, DESTDIR=str(root))
    return root, request.param.removeprefix('/usr/')


def test_what_is_where(installed):
    root, libraries = installed
    found = {str(path.relative_to(root / 'usr')) for path in root.rglob('*') if not path.is_dir()}
    python = {'share/coluber/python/coluber/' + path.name for path in (REPOSITORY / 'tools' / 'python' / 'coluber').glob('*.py')}
    suppressions = {'share/coluber/suppressions/' + path.name for path in (REPOSITORY / 'suppressions').glob('*.supp')}
    assert found == python | suppressions | {
        'bin/coluber',
        libraries + '/libcoluber.so',
        'share/coluber/python/coluber/_version.py',
        'share/coluber/report.schema.json',
        'share/man/man1/coluber.1',
        'share/bash-completion/completions/coluber',
        'share/zsh/site-functions/_coluber',
        'share/fish/vendor_completions.d/coluber.fish',
    }


def test_its_parts_find_each_other(installed):
    root, libraries = installed
    python = interpreters()[0].path
    status, output = run(root / 'usr/bin/coluber', 'run', '-v', '--', python, COUNTER)
    assert status == 66 and "ERROR lost-update: attribute 'views' of Counter object" in output
    assert 'with %s/usr/%s/libcoluber.so' % (root, libraries) in output
    options = run(root / 'usr/bin/coluber', 'run', '-q', 'sh', '-c', 'echo $COLUBER_OPTIONS')[1]
    assert 'suppressions=%s/usr/share/coluber/suppressions/cpython.supp' % root in options


def test_without_the_command(installed):
    root, libraries = installed
    status, output = run(interpreters()[0].path, COUNTER, LD_PRELOAD='%s/usr/%s/libcoluber.so' % (root, libraries))
    assert status == 66 and "ERROR lost-update: attribute 'views' of Counter object" in output


def test_the_python_package_finds_the_command(installed):
    root, _ = installed
    python = interpreters()[0].path
    package = {'PYTHONPATH': str(root / 'usr/share/coluber/python'), 'PYTHONDONTWRITEBYTECODE': '1'}
    version = fine(root / 'usr/bin/coluber', '--version')
    assert fine(python, '-m', 'coluber', '--version', **package) == version
    assert 'coluber %s' % fine(python, '-c', 'import coluber; print(coluber.__version__)', **package) == version


def test_the_build_tree_has_the_python_package(build_directory):
    package = {'PYTHONPATH': str(build_directory / 'share/coluber/python'), 'PYTHONDONTWRITEBYTECODE': '1'}
    assert fine(interpreters()[0].path, '-m', 'coluber', '--version', **package) == fine(build_directory / 'bin/coluber', '--version')
