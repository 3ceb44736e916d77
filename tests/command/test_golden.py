"""Recorded raw reports (golden/record.py) and what is printed for them. `COLUBER_ACCEPT=1` takes the output as right."""
import json
import os
import re

import pytest

from conftest import GOLDEN, page_data

CASES = [
    ('lost_update.txt', ['report', 'lost_update.raw']),
    ('lost_update.json', ['report', '--format', 'json', 'lost_update.raw']),
    ('kinds.txt', ['report', '--show', 'notes', '--suppressions', 'kinds.supp', 'kinds.raw']),
    ('kinds.json', ['report', '--show', 'notes', '--format', 'json', '--suppressions', 'kinds.supp', 'kinds.raw']),
    ('kinds_without_notes.json', ['report', '--format', 'json', 'kinds.raw']),
    ('kinds.suppress', ['suppress', 'kinds.raw']),
    ('keys.txt', ['report', '--show', 'notes', 'keys.raw']),
    ('keys.json', ['report', '--format', 'json', 'keys.raw']),
    ('keys.suppress', ['suppress', 'keys.raw']),
    ('processes.txt', ['report', '-v', 'processes']),
    ('processes_brief.txt', ['report', 'processes']),
    ('processes.json', ['report', '--format', 'json', 'processes']),
    ('clean.txt', ['report', 'clean.raw']),
    ('clean.json', ['report', '--format', 'json', 'clean.raw']),
    *[('%s.%s' % (name, format), ['report', '--format', format, *options, source]) for format in ('sarif', 'github')
      for name, source, *options in (
          ('lost_update', 'lost_update.raw'), ('keys', 'keys.raw'), ('processes', 'processes'), ('clean', 'clean.raw'),
          ('kinds', 'kinds.raw', '--show', 'notes', '--suppressions', 'kinds.supp'))],
]


@pytest.mark.parametrize('name, arguments', CASES, ids=[c[0] for c in CASES])
def test_golden(recorded, name, arguments):
    result = recorded(*arguments)
    assert (result.returncode, result.stderr) == (0, '')
    output = result.stdout.replace(str(recorded.directory), '@DIR@')
    output = re.sub(r'("semanticVersion": )"\d+\.\d+\.\d+"', r'\1"@VERSION@"', output)
    if os.environ.get('COLUBER_ACCEPT'):
        (GOLDEN / name).write_text(output)
    assert output == (GOLDEN / name).read_text()


HTML_CASES = [
    ('lost_update.excerpts', ['lost_update.raw']),
    ('kinds.excerpts', ['--show', 'notes', '--suppressions', 'kinds.supp', 'kinds.raw']),
    ('keys.excerpts', ['keys.raw']),
    ('processes.excerpts', ['processes']),
    ('clean.excerpts', ['clean.raw']),
]


@pytest.mark.parametrize('name, arguments', HTML_CASES, ids=[c[0] for c in HTML_CASES])
def test_html_holds_the_report_and_excerpts(recorded, name, arguments):
    """What the page shows is in its data: the JSON report, and the source lines around frames."""
    result = recorded('report', '--format', 'html', *arguments)
    assert (result.returncode, result.stderr) == (0, '')
    data = page_data(result.stdout)
    assert data['report'] == json.loads(recorded('report', '--format', 'json', *arguments).stdout)
    assert data['directory'] == str(recorded.directory)
    output = json.dumps(data['sources'], indent=1, ensure_ascii=False).replace(str(recorded.directory), '@DIR@') + '\n'
    if os.environ.get('COLUBER_ACCEPT'):
        (GOLDEN / name).write_text(output)
    assert output == (GOLDEN / name).read_text()


@pytest.mark.parametrize('arguments', [[], ['--show', 'notes', '-v'], ['--suppressions', 'kinds.supp']], ids=' '.join)
@pytest.mark.parametrize('source', ['lost_update.raw', 'kinds.raw', 'keys.raw', 'processes', 'clean.raw'])
def test_saved_report_prints_the_same(recorded, source, arguments):
    """json(json(raw)) == json(raw), and so for each other form."""
    recorded('report', *arguments, '--format', 'json', '--output', 'saved.json', source)
    recorded('report', *arguments, '--format', 'json', '--output', 'again.json', 'saved.json')
    assert (recorded.directory / 'again.json').read_text() == (recorded.directory / 'saved.json').read_text()
    for format in ('text', 'sarif', 'github'):
        direct, saved = [recorded('report', *arguments, '--format', format, file) for file in (source, 'saved.json')]
        assert saved.stdout == direct.stdout != ''


def test_merging_a_report_with_itself_adds_up(recorded):
    recorded('report', '--format', 'json', '--output', 'one.json', 'kinds.raw')
    one = json.loads((recorded.directory / 'one.json').read_text())
    two = json.loads(recorded('report', '--format', 'json', 'one.json', 'one.json').stdout)
    assert [r['id'] for r in two['races']] == [r['id'] for r in one['races']]
    assert [r['count'] for r in two['races']] == [2 * r['count'] for r in one['races']]
    assert two['summary']['error'] == one['summary']['error']
    assert two['summary']['note'] == 2 * one['summary']['note']  # they are not listed: nothing to merge by
