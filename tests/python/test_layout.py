"""Rules of the source tree: what differs between versions of CPython stands in shim/cpython and nowhere else."""
import re

from support import REPOSITORY

SHIM = REPOSITORY / 'shim'
CHECKS = [
    re.compile(r'\bpython\s*(\.|->)\s*(minor|version)\b'),                     # the version that was found
    re.compile(r'\b(minor|version)\s*(==|!=|<=|>=|<|>)\s*(3|13|14|15|16)\b'),  # compared with a number
    re.compile(r'\bVERSIONED\s*\('),
    re.compile(r'\bPY_(VERSION_HEX|MINOR_VERSION|MAJOR_VERSION)\b'),
]


def without_comments(text):
    """Comments and strings blanked, lines kept."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)
    return pattern.sub(lambda match: re.sub(r'[^\n]', ' ', match.group()), text)


def version_checks(paths):
    for path in paths:
        for number, line in enumerate(without_comments(path.read_text()).splitlines(), 1):
            if any(check.search(line) for check in CHECKS):
                yield '%s:%d: %s' % (path.relative_to(REPOSITORY), number, line.strip())


def sources(directory):
    return sorted([*directory.rglob('*.c'), *directory.rglob('*.h')])


def test_version_checks_stand_in_one_place():
    elsewhere = [path for path in sources(SHIM) if path.parent != SHIM / 'cpython']
    found = list(version_checks(elsewhere))
    assert not found, '\n'.join(found)


def test_the_search_finds_them_where_they_are():
    assert list(version_checks(sources(SHIM / 'cpython')))


def test_the_engine_knows_nothing_of_python():
    allowed = re.compile(r'#include ("[\w.]+"|<[\w./]+>)')
    for path in sources(SHIM / 'engine'):
        for line in without_comments(path.read_text()).splitlines():
            assert not re.search(r'\b_?Py[A-Z]\w*\b', line), '%s: %s' % (path, line)
        for include in re.findall(r'(?m)^#include .*$', path.read_text()):
            assert allowed.match(include), '%s: %s' % (path, include)
            assert 'dlfcn' not in include and '/cpython/' not in include and 'python.h' not in include.lower(), '%s: %s' % (path, include)
