"""docs/coverage.md names a racy and a safe case for each location and edge: the table must be true and whole."""
import pathlib
import re

import pytest

from support import REPOSITORY

CASES = pathlib.Path(__file__).resolve().parent / 'cases'
TABLE = REPOSITORY / 'docs' / 'coverage.md'
CASE = re.compile(r'\b(?:racy|safe|guide|edges|order|stdlib|locations|libraries)/[\w/]+')


def rows():
    lines = TABLE.read_text(encoding='utf-8').splitlines()
    return [re.split(r' \| ', line.strip('| ')) for line in lines if line.startswith('|') and not line.startswith(('|---', '| what |'))]


@pytest.mark.parametrize('cells', rows(), ids=lambda cells: cells[0])
def test_row_has_both_sides(cells):
    assert len(cells) == 3
    for cell in cells[1:]:
        names = CASE.findall(cell)
        assert names
        assert [name for name in names if not (CASES / (name + '.py')).is_file()] == []


def test_no_case_is_missing():
    named = set(CASE.findall(TABLE.read_text(encoding='utf-8')))
    there = {str(path.relative_to(CASES).with_suffix('')) for part in ('locations', 'edges') for path in (CASES / part).rglob('*.py')}
    assert there - named == set()
