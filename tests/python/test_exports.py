"""What the preloaded library shows to, and wants of, the process that it is loaded into."""
import re
import subprocess

import pytest

from support import REPOSITORY


@pytest.fixture
def library(build_directory):
    return build_directory / 'lib' / 'libcoluber.so'


def lines_of(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout.splitlines()


def exported_by_map():
    text = re.sub(r'/\*.*?\*/', '', (REPOSITORY / 'shim' / 'exports.map').read_text(), flags=re.DOTALL)
    section = re.search(r'global:(.*?)local:', text, re.DOTALL).group(1)
    return {name.strip() for name in section.split(';') if name.strip()}


def test_exports_are_those_of_the_map(library):
    defined = {line.split()[-1].split('@')[0] for line in lines_of('nm', '-D', '--defined-only', library)}
    assert defined == exported_by_map()


def test_needed_libraries(library):
    needed = {match.group(1) for line in lines_of('readelf', '-d', library)
              if (match := re.search(r'\(NEEDED\).*\[(.*)\]', line))}
    assert needed <= {'libc.so.6', 'ld-linux-x86-64.so.2', 'libunwind.so.8'}
    assert 'libc.so.6' in needed


def test_no_symbol_of_python_is_wanted(library):
    undefined = [line.split()[-1] for line in lines_of('nm', '-D', '--undefined-only', library)]
    assert undefined
    assert [name for name in undefined if re.match(r'_?Py', name)] == []
