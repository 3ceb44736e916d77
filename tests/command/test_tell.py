"""coluber tell: what plugins of test frameworks learn while the program runs (tools/coluber/tell.c)."""
import json

import pytest

from raw_reports import READ, UPDATE, WRITE, RawReport, encode


def report_of_tests(tests, file='/nowhere/a.py', name='a'):
    """A race of one function in each test: {test: line}."""
    report = RawReport(pid=7)
    report.add('started').thread(1, 'MainThread').thread(2, 'T')
    location = report.location('attribute', 'C', name, "attribute '%s' of C object" % name)
    for test, line in tests.items():
        report.add('test', encode(test))
        stack = report.stack((report.plain_code(file, 'work', line), 0))
        report.race(location, (READ | UPDATE, 1, stack, 0), (WRITE | UPDATE, 2, stack, 0))
    return report


@pytest.fixture
def tell(coluber):
    """The races told, after a run with these options left the report."""
    directory = coluber.directory / 'raw'
    directory.mkdir()
    (directory / 'cwd').symlink_to(coluber.directory)

    def tell(report, *test, options=''):
        (directory / '7.raw').write_text(report.text(end=False))
        (directory / 'options').write_text(options)
        result = coluber('tell', directory, coluber.directory, *(['7', *test] if test else []))
        assert (result.returncode, result.stderr) == (0, '')
        return json.loads(result.stdout)['races']
    return tell


def test_races_of_a_test(tell):
    report = report_of_tests({'one': 9, 'other': 7})
    assert [race['text'].split('\n')[2] for race in tell(report, 'one')] == ['    #0 work /nowhere/a.py:9']
    assert [race['tests'] for race in tell(report, 'other')] == [[{'name': 'other', 'count': 1, 'allowed': False}]]
    assert tell(report, 'none') == [] and len(tell(report)) == 2


def test_a_race_has_one_id_alone_and_among_others(tell):
    """Though an id is told from that of a race in the same function by their order."""
    report = report_of_tests({'one': 9, 'other': 7})
    alone, other = tell(report, 'one') + tell(report, 'other')
    assert {race['group'] for race in tell(report)} == {alone['group'], other['group']}
    assert alone['group'] != other['group']


def test_a_race_has_one_key_whatever_comes_later(tell):
    before, = tell(report_of_tests({'one': 9}))
    assert before['key'] in {race['key'] for race in tell(report_of_tests({'one': 9, 'other': 7}))}


def test_only_what_the_baseline_holds_is_known(tell, coluber):
    (coluber.directory / 'old.raw').write_text(report_of_tests({'one': 7}).text())
    assert coluber('report', '--format', 'json', '--output', 'old.json', 'old.raw').returncode == 0
    report = report_of_tests({'one': 7, 'other': 9})
    stack = report.stack((report.plain_code('/nowhere/a.py', 'play', 20), 0))
    report.add('test', 'third').race(1, (READ | UPDATE, 1, stack, 0), (WRITE | UPDATE, 2, stack, 0))
    assert tell(report, 'one', options='baseline=old.json') == []
    assert tell(report, 'other', options='baseline=old.json') == []  # of the same function
    assert [race['fails'] for race in tell(report, 'third', options='baseline=old.json')] == [True]
    assert [race['places'] for race in tell(report, 'third')] == [['/nowhere/a.py:20']]


def test_sources_that_are_not_utf_8(tell, coluber):
    source = coluber.directory / 'latin.py'
    source.write_bytes(b'# coding: latin-1\nself.x += "\xe9"\n')
    race, = tell(report_of_tests({'one': 2}, file=str(source)), 'one')
    assert 'self.x += "\ufffd"' in race['text'] and 'Update by thread T1' in race['text']
