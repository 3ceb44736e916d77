"""Merging many reports: files, directories, the time it takes, and the bar that is shown meanwhile."""
import json
import os
import pty
import subprocess
import time
from itertools import groupby
from random import Random

import pytest

from raw_reports import CHECK, READ, UPDATE, WRITE, RawReport, simple_race

REPORTS, DISTINCT, EACH = 1000, 50, 5


def many_races(pid, races, depth=12):
    """A report of deep stacks."""
    raw = RawReport(pid=pid, arguments=('python', '-m', 'pytest', 'tests')).add('started').add('delivery', 'direct')
    start = raw.stack(*[(raw.plain_code('/srv/app/main.py', 'start%d' % d, 10 + d), 0) for d in range(depth)])
    raw.thread(1, 'MainThread').thread(2, 'Thread-1 (work)', 1, start).thread(3, 'Thread-2 (work)', 1, start)
    for i in races:
        sides = [(flags, thread, raw.stack(*[(raw.plain_code('/srv/app/module%d.py' % ((i + d) % 17), 'Class%d.method%d' % (i, d),
                                                             10 + d + 100 * thread), 0) for d in range(depth)]), 0)
                 for flags, thread in ((READ | UPDATE, 2), (WRITE | UPDATE, 3))]
        location = raw.location('attribute', 'Class%d' % i, 'value', "attribute 'value' of Class%d object" % i)
        raw.race(location, *sides, 3)
    return raw


@pytest.fixture(scope='module')
def shards(build, tmp_path_factory):
    """A directory of JSON reports and one of raw ones, as of 1,000 shards of a test suite."""
    root = tmp_path_factory.mktemp('shards')
    (root / 'raw').mkdir()
    texts = []
    for k in range(DISTINCT):
        text = many_races(1, [(k + j) % DISTINCT for j in range(EACH)]).text()
        (root / 'one.raw').write_text(text)
        saved = subprocess.run([build / 'bin' / 'coluber', 'report', '--format', 'json', 'one.raw'], cwd=root, stdout=subprocess.PIPE,
                               text=True, check=True).stdout
        texts.append((text, saved))
    (root / 'one.raw').unlink()
    for k in range(REPORTS):
        text, saved = texts[k % DISTINCT]
        (root / 'raw' / ('%d.raw' % (k + 1))).write_text(text.replace('\nprocess 1 ', '\nprocess %d ' % (k + 1)))
        shard = root / 'json' / ('shard-%d' % (k % 40))
        shard.mkdir(parents=True, exist_ok=True)
        (shard / ('r%d.json' % k)).write_text(saved.replace('"pid": 1,', '"pid": %d,' % (k + 1)))
    return root


@pytest.mark.parametrize('form', ['json', 'raw'])
def test_a_thousand_reports(coluber, shards, form):
    """In a time that leaves room for a busy machine and sanitizers; a quadratic step would show."""
    start = time.monotonic()
    result = coluber('report', shards / form)
    taken = time.monotonic() - start
    assert result.returncode == 0 and result.stderr == ''
    assert result.stdout.endswith('coluber: 50 errors, 0 warnings, 0 notes (1000 processes, 3.13.5); 0 suppressed\n')
    assert result.stdout.count('(300 times)') == DISTINCT
    assert taken < 30


def test_each_process_is_told_when_asked(coluber, shards):
    text = coluber('report', '-v', shards / 'json').stdout
    assert text.count(': checked, events delivered directly\n') == REPORTS
    saved = json.loads(coluber('report', '--format', 'json', shards / 'json').stdout)
    assert len(saved['processes']) == REPORTS and [r['count'] for r in saved['races']] == [300] * DISTINCT


# ---- directories --------------------------------------------------------------------------------

@pytest.fixture
def tree(coluber):
    """shards/a/1.json, shards/b/raw/{2,10}.raw, shards/r.json"""
    root = coluber.directory / 'shards'
    (root / 'a').mkdir(parents=True)
    (root / 'b' / 'raw').mkdir(parents=True)
    (coluber.directory / '1.raw').write_text(simple_race(pid=1).text())
    for target in ('a/1.json', 'r.json'):
        coluber('report', '--format', 'json', '--output', root / target, '1.raw')
    (root / 'b' / 'raw' / '2.raw').write_text(simple_race(pid=2, parent=10).text())
    (root / 'b' / 'raw' / '10.raw').write_text(simple_race(pid=10, name='ten').text())
    return root


def pids(coluber, *paths):
    result = coluber('report', '--format', 'json', *paths)
    assert result.returncode == 0, result.stderr
    return [p['pid'] for p in json.loads(result.stdout)['processes']], result.stderr


def test_reports_of_all_kinds_below_a_directory(coluber, tree):
    """In order; of the raw ones of one directory, parents come before their children."""
    assert pids(coluber, 'shards') == ([1, 1, 10, 2], '')
    assert pids(coluber, 'shards/', '1.raw') == ([1, 1, 10, 2, 1], '')
    assert pids(coluber, tree / 'b', tree / 'a') == ([10, 2, 1], '')


def test_what_is_no_business_of_this_command(coluber, tree):
    """Other names, hidden files and directories, links to directories."""
    for name in ('.hidden.json', '.hidden/x.json', 'notes.txt', 'x.sarif', 'x.html', '.json', '.raw'):
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_text('?')
    (tree / 'loop').symlink_to('.')
    (tree / 'directory.json').mkdir()
    assert pids(coluber, 'shards') == ([1, 1, 10, 2], '')
    (tree / 'linked.json').symlink_to('r.json')
    assert pids(coluber, 'shards')[0] == [1, 1, 1, 10, 2]


def refused(coluber, *arguments):
    (coluber.directory / 'out').write_text('old')
    result = coluber('report', '--output', 'out', *arguments)
    assert (result.returncode, result.stdout) == (2, '') and result.stderr.count('\n') == 1
    assert (coluber.directory / 'out').read_text() == 'old'
    return result.stderr


@pytest.mark.parametrize('name, text, words', [
    ('a/bad.json', '{"format": "coluber-report"', 'shards/a/bad.json: not a whole coluber report ('),
    ('a/bad.json', '', 'shards/a/bad.json: not a whole coluber report ('),
    ('bad.json', '{"format": "coluber-report", "version": 9}', 'shards/bad.json: written by a newer coluber'),
    ('b/bad.json', '<html>', 'shards/b/bad.json: an HTML page: give'), ('b/raw/bad.raw', '{}', 'shards/b/raw/bad.raw: not a raw report'),
    ('broken.json', None, 'cannot read shards/broken.json: No such file')])
def test_one_bad_file_refuses_all(coluber, tree, name, text, words):
    if text is None:
        (tree / name).symlink_to('nowhere')
    else:
        (tree / name).write_text(text)
    assert refused(coluber, 'shards').startswith('coluber: ' + words)


def test_json_of_others_is_passed_over(coluber, tree):
    (tree / 'package.json').write_text('{"name": "x"}')
    line = 'coluber: shards: 1 JSON file is no coluber report and passed over\n'
    assert pids(coluber, 'shards') == ([1, 1, 10, 2], line)
    (tree / 'a' / 'list.json').write_text('[1]')
    (tree / 'a' / 'log.json').write_text('{"version": "2.1.0", "runs": []}')
    line = 'coluber: shards: 3 JSON files are no coluber reports and passed over\n'
    assert pids(coluber, 'shards')[1] == line and coluber('suppress', 'shards').stderr == line
    assert refused(coluber, 'shards/package.json') == 'coluber: shards/package.json: not a coluber report\n'
    assert 'a SARIF log: give' in refused(coluber, 'shards/a/log.json')


@pytest.mark.parametrize('value', ['123456789012345678901234567890', '1e999', '"\\ud800"', '"\\u0000"', 'NaN', 3000 * '[' + 3000 * ']'])
def test_json_of_others_that_cannot_be_read_is_passed_over(coluber, tree, value):
    (tree / 'other.json').write_text('{"a text that is long enough to say what it is": %s, "and": "another one"}' % value)
    assert pids(coluber, 'shards') == ([1, 1, 10, 2], 'coluber: shards: 1 JSON file is no coluber report and passed over\n')
    assert ': not a coluber report (' in refused(coluber, 'shards/other.json')


def test_pipes_in_a_directory_are_not_waited_for(coluber, tree):
    os.mkfifo(tree / 'pipe.json')
    os.mkfifo(tree / 'pipe.raw')
    assert pids(coluber, 'shards') == ([1, 1, 10, 2], '')


def test_directories_without_a_report(coluber, tree):
    (coluber.directory / 'empty' / 'below').mkdir(parents=True)
    assert refused(coluber, 'shards', 'empty') == 'coluber: empty: no report in this directory\n'
    (coluber.directory / 'empty' / 'x.json').write_text('7')
    assert refused(coluber, 'empty', 'shards') == 'coluber: empty: no report in this directory (1 JSON file is no coluber report)\n'


def test_directories_too_deep(coluber, tree):
    (tree / '/'.join('d' * 16)).mkdir(parents=True)
    assert pids(coluber, 'shards')[0] == [1, 1, 10, 2]
    (tree / '/'.join('d' * 17)).mkdir()
    assert 'more than 16 directories deep' in refused(coluber, 'shards')


def test_raw_reports_that_were_cut_off(coluber, tree):
    """As after a kill: at the very start, or later."""
    (tree / 'b' / 'raw' / '3.raw').write_text('')
    (tree / 'b' / 'raw' / '4.raw').write_text('coluber-r')
    assert pids(coluber, 'shards')[0] == [1, 1, 10, 2]


@pytest.mark.parametrize('text, words', [('coluber-raw 1\nprocess x\n', 'shards/b/raw/5.raw:2: '), ('coluber-raw 99\n', 'shards/b/raw/5.raw: ')])
def test_raw_reports_that_cannot_be_read(coluber, tree, text, words):
    """In a directory they are refused as they are by name."""
    (tree / 'b' / 'raw' / '5.raw').write_text(text)
    assert refused(coluber, 'shards').startswith('coluber: ' + words)


def shard(random, pid):
    """Races of every severity at a few locations and places."""
    report = RawReport(pid=pid)
    report.add('started').thread(1, 'MainThread').thread(2, 'T')
    for _ in range(random.randint(1, 6)):
        type, name = random.choice(['attribute', 'item']), random.choice('xyz')
        location = report.location(type, 'C', name, '%s %s of C' % (type, name))
        lines = [random.choice([10, 20, 30]) for _ in range(2)]
        flags = random.choice([(READ | UPDATE, WRITE | UPDATE), (WRITE, WRITE), (READ, WRITE), (READ | CHECK, WRITE)])
        sides = [(flag, i + 1, report.stack((report.plain_code('/a/c.py', random.choice('fgh'), line), 0)), 0) for i, (flag, line) in enumerate(zip(flags, lines))]
        report.race(location, *sides, random.randint(1, 100))
    return report


def merged(coluber, *names, into=None):
    result = coluber('report', '--format', 'json', *names)
    assert result.returncode == 0
    if into:
        (coluber.directory / into).write_text(result.stdout)
    report = json.loads(result.stdout)
    groups = [group for group, _ in groupby(report['races'], lambda race: race['group'])]
    assert len(groups) == len(set(groups)) == sum(report['summary'][severity] for severity in ('error', 'warning')), 'side by side'
    return sorted((race['id'], race['group'], race['kind'], race['count']) for race in report['races']), report['summary']


@pytest.mark.parametrize('seed', range(15))
def test_merging_is_the_same_in_any_order_and_by_any_steps(coluber, seed):
    random = Random(seed)
    names = ['%d.raw' % i for i in range(4)]
    for i, name in enumerate(names):
        (coluber.directory / name).write_text(shard(random, i + 1).text())
    expected = merged(coluber, *names)
    merged(coluber, *names, into='all.json')
    summary = json.loads(coluber('report', '--format', 'json', '--baseline', 'all.json', *names).stdout)['summary']
    assert summary['error'] == summary['warning'] == 0 and summary['baseline'] == expected[1]['error'] + expected[1]['warning']
    for _ in range(3):
        random.shuffle(names)
        assert merged(coluber, *names) == expected
        merged(coluber, *names[:2], into='one.json')
        merged(coluber, *names[2:], into='other.json')
        assert merged(coluber, 'other.json', 'one.json') == expected


def test_counts_do_not_overflow(coluber):
    (coluber.directory / '1.raw').write_text(simple_race().text())
    report = json.loads(coluber('report', '--format', 'json', '1.raw').stdout)
    report['races'][0]['count'] = report['summary']['suppressed'] = 2 ** 63 - 1
    for name in ('a.json', 'b.json'):
        (coluber.directory / name).write_text(json.dumps(report))
    report = json.loads(coluber('report', '--format', 'json', 'a.json', 'b.json').stdout)
    assert report['races'][0]['count'] == report['summary']['suppressed'] == 2 ** 63 - 1


def test_a_directory_with_its_own_report(coluber, tree):
    """What is about to be replaced is no part of it; else it would count again each time."""
    counts = []
    for _ in range(3):
        assert coluber('report', '--format', 'json', '--output', 'shards/all.json', 'shards').returncode == 0
        counts.append([race['count'] for race in json.loads((tree / 'all.json').read_text())['races']])
    assert counts[0] == counts[1] == counts[2] and counts[0]


def test_a_report_in_another_form_does_not_take_the_place_of_its_source(coluber):
    (coluber.directory / '1.raw').write_text(simple_race().text())
    coluber('report', '--format', 'json', '--output', 'r.json', '1.raw')
    before = (coluber.directory / 'r.json').read_text()
    for options in ([], ['--format', 'html']):
        result = coluber('report', *options, '--output', './r.json', 'r.json')
        assert (result.returncode, result.stderr) == (2, 'coluber: ./r.json: is what is read: only --format json may take its place\n')
    assert coluber('report', '--format', 'json', '--output', 'r.json', 'r.json').returncode == 0
    assert (coluber.directory / 'r.json').read_text() == before


def test_standard_streams_by_a_dash(coluber):
    (coluber.directory / '1.raw').write_text(simple_race().text())
    saved = coluber('report', '--format', 'json', '--output', '-', '1.raw').stdout
    text = coluber('report', '-', input=saved).stdout
    assert text == coluber('report', '1.raw').stdout and 'ERROR' in text
    assert not (coluber.directory / '-').exists()


# ---- the bar ------------------------------------------------------------------------------------

@pytest.mark.parametrize('options', [[], ['-q']])
def test_the_bar(coluber, options):
    """A pipe among the files holds the reading up for longer than it takes the bar to appear."""
    (coluber.directory / 'r.raw').write_text(simple_race().text())
    coluber('report', '--format', 'json', '--output', 's.json', 'r.raw')
    os.mkfifo(coluber.directory / 'slow')
    leader, follower = pty.openpty()
    process = subprocess.Popen([coluber.path, 'report', *options, 's.json', 'slow', 's.json'], cwd=coluber.directory,
                               env=coluber.environment(TERM='xterm'), stdout=subprocess.PIPE, stderr=follower, text=True)
    os.close(follower)
    with open(coluber.directory / 'slow', 'w') as pipe:  # it has come to the second file
        time.sleep(.6)
        pipe.write((coluber.directory / 's.json').read_text())
    output = process.communicate(timeout=60)[0]
    os.set_blocking(leader, False)
    try:
        shown = os.read(leader, 65536).decode()
    except OSError:  # nothing, and the other side is closed
        shown = ''
    os.close(leader)
    bar = '\rcoluber: [####################          ] 2 of 3 files'
    assert shown == '' if options else shown.startswith(bar) and shown.endswith('\r\033[K')
    assert process.returncode == 0 and '(3 times)' in output and 'files' not in output


def test_no_bar_in_a_pipe(coluber, shards):
    assert coluber('report', shards / 'raw').stderr == ''


def test_texts_that_differ_in_more_than_their_numbers(coluber):
    """A race whose text is known is not parsed again; what is written another way comes to the same."""
    raw = many_races(1, range(3), depth=2)
    (coluber.directory / 'one.raw').write_text(raw.text())
    saved = coluber('report', '--format', 'json', 'one.raw').stdout
    report = json.loads(saved)
    other = json.loads(saved)
    other['races'][0]['tests'] = [{'name': 'test_a', 'count': 3, 'allowed': False}]
    other['races'][1]['count'] = 40
    other['races'][2]['accesses'][0]['thread']['name'] = 'Thread-9 "races": [{"count": 1}]\\'
    (coluber.directory / 'same.json').write_text(saved)
    (coluber.directory / 'compact.json').write_text(json.dumps(report, separators=(',', ':')))
    (coluber.directory / 'other.json').write_text(json.dumps(other))
    (coluber.directory / 'backwards.json').write_text(json.dumps({key: report[key] for key in reversed(report)}))
    names = ['same.json', 'same.json', 'compact.json', 'other.json', 'other.json', 'backwards.json']
    merged = json.loads(coluber('report', '--format', 'json', *names).stdout)
    counts = [race['count'] for race in report['races']]
    assert [race['count'] for race in merged['races']] == [6 * counts[0], 4 * counts[1] + 80, 6 * counts[2]]
    assert [race.get('tests') for race in merged['races']] == [[{'name': 'test_a', 'count': 6, 'allowed': False}], None, None]


@pytest.mark.parametrize('change', [
    lambda text: text.replace('"races": [', '"races": [1, '),
    lambda text: text.replace('"races": [', '"races": [{}, '),
    lambda text: text.replace('"count": 3', '"count": 3.5', 1),
    lambda text: text.replace('"function":', '"function" ', 1),
    lambda text: text.replace('"kind":', '"kinds":', 1),
    lambda text: text + ']',
])
def test_damaged_texts_are_refused(coluber, change):
    (coluber.directory / 'one.raw').write_text(many_races(1, range(2), depth=2).text())
    saved = coluber('report', '--format', 'json', 'one.raw').stdout
    (coluber.directory / 'good.json').write_text(saved)
    (coluber.directory / 'bad.json').write_text(change(saved))
    assert change(saved) != saved
    result = coluber('report', 'good.json', 'bad.json')
    assert (result.returncode, result.stdout) == (2, '')
    assert result.stderr.startswith('coluber: bad.json: not a whole coluber report (') and result.stderr.count('\n') == 1
