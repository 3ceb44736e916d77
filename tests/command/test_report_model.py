"""Merging, folding, counting, ids: what raw reports become."""
import json
import re
from random import Random

import pytest

from raw_reports import ATOMIC, CHECK, ITERATE, READ, UPDATE, WRITE, RawReport, report_of_keys, simple_race


def saved(coluber, *sources, options=()):
    names = []
    for i, source in enumerate(sources):
        name = '%d.raw' % i
        (coluber.directory / name).write_text(source if isinstance(source, str) else source.text())
        names.append(name)
    result = coluber('report', '--format', 'json', *options, *names)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def only(report):
    assert len(report['races']) == 1
    return report['races'][0]


def report_of(*sides_and_counts, writes=2, differ=1, locations=1):
    """A report with races of two threads at lines of one function: ((flags, line), (flags, line), count)."""
    report = RawReport()
    report.add('started').thread(1, 'MainThread').thread(2, 'T')
    names = [report.location('attribute', 'C', 'x', "attribute 'x' of C object", writes, differ, i)
             for i in range(locations)]
    for i, (one, other, count) in enumerate(sides_and_counts):
        sides = [(flags, thread, report.stack((report.plain_code('/a/c.py', 'f', line), 0)), 0)
                 for thread, (flags, line) in ((1, one), (2, other))]
        report.race(names[i % locations], *sides, count)
    return report


def ops(race):
    return [a['op'] for a in race['accesses']]


def test_read_and_write_of_one_line_are_an_update(coluber):
    race = only(saved(coluber, report_of(((READ | UPDATE, 8), (WRITE | UPDATE, 8), 2),
                                         ((WRITE | UPDATE, 8), (WRITE | UPDATE, 8), 3))))
    assert (race['kind'], race['count'], ops(race)) == ('lost-update', 5, ['update', 'update'])


def test_read_and_write_on_two_lines_are_told_apart(coluber):
    report = saved(coluber, report_of(((READ | UPDATE, 8), (WRITE | UPDATE, 9), 1)))
    assert ops(only(report)) == ['read', 'write']


def test_an_update_is_known_from_another_race_of_the_location(coluber):
    report = saved(coluber, report_of(((WRITE | UPDATE, 8), (WRITE, 20), 1), ((READ | UPDATE, 8), (WRITE, 30), 1)))
    assert [ops(r) for r in report['races']] == [['update', 'write']] * 2


def test_the_order_of_the_sides_does_not_matter(coluber):
    assert only(saved(coluber, report_of(((READ, 8), (WRITE, 9), 1), ((WRITE, 9), (READ, 8), 1))))['count'] == 2


def test_objects_of_one_class_are_one_location(coluber):
    race = only(saved(coluber, report_of(((READ, 8), (WRITE, 9), 1), ((READ, 8), (WRITE, 9), 4), locations=2)))
    assert race['count'] == 5


def test_less_severe_races_are_left_out(coluber):
    race = only(saved(coluber, report_of(((READ, 5), (WRITE, 9), 1), ((READ | CHECK, 8), (WRITE, 9), 1),
                                         ((WRITE | ATOMIC, 7), (WRITE | ATOMIC, 7), 10))))
    assert (race['kind'], race['count']) == ('check-then-act', 1)


def test_a_suppressed_race_hides_no_other(coluber):
    """What is less severe is left out after suppressing."""
    raw = report_of(((READ, 5), (WRITE, 9), 1), ((READ | CHECK, 8), (WRITE, 9), 1)).text()
    assert raw.count(' 8 /a/c.py f ') == 1
    (coluber.directory / 's').write_text('race_top:^g$\n')
    report = saved(coluber, raw.replace(' 8 /a/c.py f ', ' 8 /a/c.py g '), options=['--suppressions', 's'])
    assert only(report)['kind'] == 'read-write'
    assert report['summary'] == {'error': 0, 'warning': 1, 'note': 0, 'suppressed': 1}


@pytest.mark.parametrize('writes, differ, kind', [(1, 0, 'published-once'), (2, 1, 'read-write'), (2, 0, 'same-value')])
def test_the_write_history_decides(coluber, writes, differ, kind):
    report = saved(coluber, report_of(((READ, 8), (WRITE, 9), 1), writes=writes, differ=differ),
                   options=['--show', 'notes'])
    assert only(report)['kind'] == kind


def test_the_last_location_state_counts(coluber):
    raw = report_of(((READ, 8), (WRITE, 9), 1), writes=1, differ=0)
    raw.add('location-state', 1, 2, 1)
    assert only(saved(coluber, raw))['kind'] == 'read-write'


def test_sites_add_flags_to_reads_only(coluber):
    raw = report_of(((READ, 8), (WRITE, 9), 1))
    raw.add('site', '1:0', '%x' % CHECK)
    raw.add('site', '2:0', '%x' % UPDATE)
    assert only(saved(coluber, raw))['kind'] == 'check-then-act'


@pytest.mark.parametrize('lines, started, delivery', [
    ([], False, ''), (['started'], True, ''), (['started', 'delivery direct'], True, 'direct'),
    (['started', 'delivery no%20callback%20came more'], True, 'no callback came')])
def test_delivery(coluber, lines, started, delivery):
    raw = RawReport()
    for line in lines:
        raw.add(line)
    process = saved(coluber, raw)['process']
    assert (process['started'], process['delivery']) == (started, delivery)


@pytest.mark.parametrize('lines, observed', [
    ([], None), (['observed deaths tracer'], {'deaths': 'tracer'}),
    (['delivery direct', 'observed operands static%20depth', 'observed deaths a', 'observed deaths b more'],
     {'delivery': 'direct', 'operands': 'static depth', 'deaths': 'b'}),
    (['observed d%FF tracer%FF'], {'d?': 'tracer?'})])
def test_observed(coluber, lines, observed):
    raw = RawReport().add('started')
    for line in lines:
        raw.add(line)
    assert saved(coluber, raw)['process'].get('observed') == observed


def test_the_name_of_the_thread_that_started_a_thread(coluber):
    """It need not be one of the two that race."""
    raw = RawReport()
    raw.thread(1, 'MainThread').thread(2, 'boss', 1).thread(3, 'A', 2).thread(4, 'B', 9)
    raw.race(raw.location('global', 'm', 'x', "global 'x' of module m"), (WRITE, 3, 0, 0), (WRITE, 4, 0, 0))
    threads = only(saved(coluber, raw))['threads']
    assert [(t['created_by'], t['creator_name']) for t in threads] == [(2, 'boss'), (9, '')]
    text = coluber('report', '0.raw').stdout
    assert 'Thread T3 "A" was started by thread T2 "boss", at a place' in text and 'by thread T9, at a place' in text


def test_the_machinery_of_threads_is_not_shown(coluber):
    raw = RawReport()
    def stack(*functions, file='/usr/lib/python3.13/threading.py'):
        return raw.stack(*[(raw.plain_code('/a/c.py' if f in 'fg' else file, f, i + 1), 0) for i, f in enumerate(functions)])
    machinery = 'Thread.run', 'Thread._bootstrap_inner', 'Thread._bootstrap'
    raw.thread(1, 'MainThread').thread(2, 'A', 1, stack('Thread.start', 'f')).thread(3, 'B', 1, stack('Thread.start'))
    location = raw.location('global', 'm', 'x', "global 'x' of module m")
    for one, other in (('f', 'Thread.start', *machinery), machinery), (('f', *machinery[1:]), ('f', *machinery[:2], 'g')):
        raw.race(location, (WRITE, 2, stack(*one), 0), (WRITE, 3, stack(*other), 0))
    report = saved(coluber, raw)
    shown = re.findall(r'(?m)^    #(\d) (\S+)', coluber('report', '0.raw').stdout)
    started = [('0', 'f'), ('0', 'Thread.start')]
    expected = [[('0', 'f')], [('0', 'f'), ('1', machinery[0]), ('2', machinery[1]), ('3', 'g')], started,
                [('0', 'f'), ('1', 'Thread.start')], [('0', 'Thread.run')], started]
    assert shown == [frame for stack in expected for frame in stack]
    assert sorted(len(a['stack']) for r in report['races'] for a in r['accesses']) == [3, 3, 4, 5]


def test_notes_are_counted_but_not_listed(coluber):
    report = saved(coluber, simple_race(kind='atomic'))
    assert report['races'] == [] and report['summary']['note'] == 1


def test_ids_do_not_depend_on_lines_pids_directories_or_addresses(coluber):
    one = simple_race(pid=1, line=8, file='/a/counter.py', name='<C object at 0x7f00>')
    other = simple_race(pid=2, line=9, file='/b/c/counter.py', name='<C object at 0x55ab>')
    assert only(saved(coluber, one))['id'] == only(saved(coluber, other))['id']


@pytest.mark.parametrize('change', [{'name': 'other'}, {'function': 'Counter.decrement'}, {'file': '/a/other.py'},
                                    {'kind': 'read-write'}])
def test_ids_depend_on_the_rest(coluber, change):
    assert only(saved(coluber, simple_race()))['id'] != only(saved(coluber, simple_race(**change)))['id']


def test_ids_are_unique(coluber):
    raw = report_of(((READ, 8), (WRITE, 9), 1), ((READ, 18), (WRITE, 19), 1))
    backward = report_of(((READ, 18), (WRITE, 19), 1), ((READ, 8), (WRITE, 9), 1))
    ids = [[r['id'] for r in saved(coluber, source)['races']] for source in (raw, backward)]
    assert ids[0] == ids[1] and len(set(ids[0])) == 2


@pytest.mark.parametrize('options, races', [
    ([], 1), (['--include', '/a/*'], 1), (['--include', '/b/*'], 0), (['--include', '/b/*', '--include', '*.py'], 1),
    (['--exclude', '/a/*'], 0), (['--exclude', '/b/*'], 1), (['--include', '/a/*', '--exclude', '*/c.py'], 0)])
def test_include_and_exclude(coluber, options, races):
    report = saved(coluber, report_of(((READ, 8), (WRITE, 9), 1)), options=options)
    assert len(report['races']) == races
    assert report['summary']['warning'] == races and report['summary']['suppressed'] == 0
    text = coluber('report', *options, '0.raw').stdout
    assert text.endswith('; 0 suppressed%s\n' % ('' if races else '; others left out (--include, --exclude)'))


# ---- races that differ only in the key ----------------------------------------------------------

def names(report):
    return [r['location']['name'] for r in report['races']]


def saved_json(coluber, name, *sources, options=()):
    (coluber.directory / name).write_text(json.dumps(saved(coluber, *sources, options=options)))
    return name


def headers(coluber, *arguments):
    result = coluber('report', *arguments)
    assert (result.returncode, result.stderr) == (0, '')
    return re.findall('(?m)^==1== (?:ERROR|WARNING) (.*)$', result.stdout)


def test_up_to_eight_keys_are_listed(coluber):
    report = saved(coluber, report_of_keys(*range(7, -1, -1)))
    assert names(report) == [str(i) for i in range(8)]
    assert len({r['group'] for r in report['races']}) == 1 and len({r['id'] for r in report['races']}) == 8
    assert not any('more_keys' in r for r in report['races'])
    assert report['summary']['error'] == 1
    assert headers(coluber, '0.raw') == ["check-then-act: item 0 of dict 'd', and 7 more keys (8 times)"]


def test_further_keys_are_folded_into_the_first(coluber):
    report = saved(coluber, report_of_keys(*range(99, -1, -1), count=3))
    assert names(report) == [str(i) for i in range(8)]
    assert [r.get('more_keys') for r in report['races']] == [92] + [None] * 7
    assert [r['count'] for r in report['races']] == [3 * 93] + [3] * 7
    assert headers(coluber, '0.raw') == ["check-then-act: item 0 of dict 'd', and 99 more keys (300 times)"]


@pytest.mark.parametrize('keys, type, more', [
    ([0], 'item', ''), ([0, 1], 'item', ', and 1 more key (2 times)'), ([0, 1], 'index', ', and 1 more index (2 times)'),
    ([0, 1, 2], 'index', ', and 2 more indices (3 times)'), (range(9), 'index', ', and 8 more indices (9 times)')])
def test_the_header_of_a_group(coluber, keys, type, more):
    saved(coluber, report_of_keys(*keys, type=type))
    assert headers(coluber, '0.raw') == ["check-then-act: %s 0 of dict 'd'%s" % (type, more)]


@pytest.mark.parametrize('change', [{'type': 'index'}, {'owner': 'e'}, {'line': 9}])
def test_groups_are_told_apart(coluber, change):
    report = saved(coluber, report_of_keys(1, 2), report_of_keys(1, 3, **change))
    assert report['summary']['error'] == 2 and len({r['group'] for r in report['races']}) == 2
    assert [r['group'] == report['races'][0]['group'] for r in report['races']] == [True, True, False, False]


@pytest.mark.parametrize('type', ['attribute', 'global', 'cell', 'contents', 'native'])
def test_other_locations_are_no_groups(coluber, type):
    report = saved(coluber, report_of_keys(*range(10), type=type))
    assert report['summary']['error'] == len(report['races']) == 10
    assert all(r['group'] == r['id'] for r in report['races'])


def test_unknown_places_make_no_group(coluber):
    raw = re.sub(r'(?m)^(race .*:[12]):[12]:0 (.*):[12]:0$', r'\1:0:0 \2:0:0', report_of_keys(*range(9)).text())
    assert saved(coluber, raw)['summary']['error'] == 9


def test_a_suppressed_key_leaves_the_others(coluber):
    (coluber.directory / 's').write_text("race:^item 0 of\n")
    report = saved(coluber, report_of_keys(*range(12)), options=['--suppressions', 's'])
    assert names(report) == [str(i) for i in range(1, 9)] and report['races'][0]['more_keys'] == 3
    assert (report['summary']['error'], report['summary']['suppressed']) == (1, 1)


def test_one_suppression_for_a_group(coluber):
    saved(coluber, report_of_keys(*range(12)))
    assert coluber('suppress', '0.raw').stdout.count('\nrace_both:') == 1


def test_merging_saved_groups(coluber):
    """How many of the keys that are not listed are the same is not known: at least the larger number of them is there."""
    one, other = (saved_json(coluber, '%d.json' % i, report_of_keys(*keys)) for i, keys in enumerate([range(20), range(5, 30)]))
    def merged(*files):
        report = json.loads(coluber('report', '--format', 'json', *files).stdout)
        assert report['summary']['error'] == 1
        return names(report), report['races'][0]['more_keys'], sum(r['count'] for r in report['races'])
    first = [str(i) for i in range(8)]
    assert merged(one) == (first, 12, 20)
    assert merged(one, one) == (first, 12, 40)
    assert merged(one, other) == merged(other, one) == (first, 17, 45)
    saved(coluber, report_of_keys(*range(40)))
    assert merged(one, '0.raw') == (first, 32, 60)


def test_listed_notes_of_a_group_count_once(coluber):
    raw = report_of_keys(*range(12)).text().replace(' 9:1:', ' 22:1:').replace(' 2:2:', ' 22:2:')
    saved_json(coluber, 'a.json', raw, options=['--show', 'notes'])
    for options in [], ['--show', 'notes']:
        report = json.loads(coluber('report', '--format', 'json', *options, 'a.json').stdout)
        assert report['summary'] == {'error': 0, 'warning': 0, 'note': 1, 'suppressed': 0}


def random_report(random):
    """Many races at few places, so that they merge, fold, and have to be told apart."""
    flags = [READ, READ | UPDATE, READ | CHECK, READ | ITERATE, WRITE, WRITE | UPDATE, WRITE | ATOMIC]
    raw = RawReport(pid=random.randrange(1, 9))
    raw.add('started').thread(1, 'MainThread').thread(2, 'T', 1)
    locations = [raw.location('attribute', 'C', name, "attribute '%s' of C object" % name, random.randrange(1, 3),
                              random.randrange(2), object) for name in 'xy' for object in range(2)]
    locations += [raw.location('item', owner, str(i), "item %d of dict '%s'" % (i, owner), random.randrange(1, 3),
                               random.randrange(2)) for owner in 'de'[:random.randrange(3)] for i in range(30)]
    for _ in range(random.choice((10, 25, 400))):
        one, other = ((random.choice(flags), thread, raw.stack((raw.plain_code(
            '/%s/c.py' % random.choice('ab'), random.choice('fg'), random.randrange(1, 4)), 0)), 0) for thread in (1, 2))
        if (one[0] | other[0]) & WRITE:
            raw.race(random.choice(locations), one, other, random.randrange(1, 9))
    return raw


@pytest.mark.parametrize('seed', range(40))
def test_a_saved_report_comes_back_unchanged(coluber, seed):
    random = Random(seed)
    (coluber.directory / 's').write_text('race_top:^g$\n' if seed % 3 == 0 else '')
    options = ['--format', 'json', '--suppressions', 's', *(['--show', 'notes'] if seed % 2 else [])]
    sources = ['%d.raw' % i for i in range(random.randrange(1, 4))]
    for source in sources:
        (coluber.directory / source).write_text(random_report(random).text())
    first = coluber('report', *options, *sources)
    (coluber.directory / 'saved.json').write_text(first.stdout)
    again = coluber('report', *options, 'saved.json')
    assert (first.returncode, again.returncode, again.stderr) == (0, 0, '')
    assert again.stdout == first.stdout


def test_texts_that_are_not_utf_8(coluber):
    race = only(saved(coluber, simple_race().text().replace('/nowhere/', '/nowh%FFre/')))
    assert race['accesses'][0]['stack'][0]['file'] == '/nowh?re/counter.py'


def test_a_native_frame_is_named(coluber, prefix):
    """The command itself serves as the module: it has symbols."""
    module = prefix / 'bin' / 'coluber'
    raw = RawReport()
    raw.thread(1, 'MainThread').thread(2, 'T')
    stack = raw.stack(raw.native(str(module), 0x10), raw.native('/usr/lib/libcoluber.so', 0x10))
    raw.race(raw.location('native', '', 'b', '8 bytes'), (WRITE, 1, stack, 0), (WRITE, 2, stack, 0))
    frames = only(saved(coluber, raw))['accesses'][0]['stack']
    assert [(f['native'], f['file'], f['line']) for f in frames] == [(True, str(module), 0)]
    assert '+0x' in frames[0]['function']


@pytest.mark.parametrize('path, plain', [
    ('/a/./b/../c.py', '/a/c.py'), ('/a//c.py', '/a/c.py'), ('/../a/c.py', '/a/c.py'), ('./c.py', '/w/d/c.py'), ('../c.py', '/w/c.py'),
    ('x/.hidden/..c.py', '/w/d/x/.hidden/..c.py'), ('<string>', '<string>'),
])
def test_one_file_has_one_name(coluber, path, plain):
    report = RawReport(cwd='/w/d').add('started').thread(1, 'MainThread').thread(2, 'T')
    stack = report.stack((report.plain_code(path, 'f', 3), 0))
    report.race(report.location('attribute', 'C', 'x', "attribute 'x' of C object"), (WRITE, 1, stack, 0), (WRITE, 2, stack, 0))
    assert only(saved(coluber, report))['accesses'][0]['stack'][0]['file'] == plain


def test_only_sources_are_shown(coluber):
    """A saved report may name any file."""
    for name, text in (('secret.txt', 'confidential'), ('tool', 'confidential'), ('script', '#!/usr/bin/env python3\nvisible = 1'), ('code.py', '\nvisible = 2')):
        (coluber.directory / name).write_text(text + '\n')
        report = RawReport(cwd=str(coluber.directory)).add('started').thread(1, 'MainThread').thread(2, 'T')
        stack = report.stack((report.plain_code(name, 'f', len(text.split('\n'))), 0))
        report.race(report.location('attribute', 'C', 'x', "attribute 'x' of C object"), (WRITE, 1, stack, 0), (WRITE, 2, stack, 0))
        (coluber.directory / 'r.raw').write_text(report.text())
        for form in ('text', 'html'):
            shown = coluber('report', '--format', form, 'r.raw').stdout
            assert 'confidential' not in shown and ('visible = ' in shown) == ('visible' in text)



def test_ids_do_not_tell_which_thread_came_first(coluber):
    """Two races of one function are told apart by their places, whichever side comes first."""
    def report(turn):
        report = RawReport()
        report.add('started').thread(1, 'MainThread').thread(2, 'T')
        location = report.location('attribute', 'C', 'a', "attribute 'a' of C object")
        for lines in ((10, 20), (15, 15)):
            sides = [(WRITE, i + 1, report.stack((report.plain_code('a.py', 'f', line), 0)), 0) for i, line in enumerate(lines)]
            report.race(location, *(sides[::-1] if turn else sides))
        return report
    ids = [{race['id']: sorted(access['stack'][0]['line'] for access in race['accesses']) for race in saved(coluber, report(turn))['races']}
           for turn in (False, True)]
    assert ids[0] == ids[1] and len(ids[0]) == 2


def test_many_tests_of_one_race(coluber):
    """Thousands, in a time that does not grow with their square."""
    report = RawReport()
    report.add('started').thread(1, 'MainThread').thread(2, 'T')
    stack = report.stack((report.plain_code('a.py', 'f', 1), 0))
    location = report.location('attribute', 'C', 'a', "attribute 'a' of C object")
    for number in range(20000):
        report.add('test', 'test_%d' % number)
        report.add('race', 1, location, number + 1, '2:1:%d:0' % stack, '2:2:%d:0' % stack)
    merged = saved(coluber, report, report)
    tests = only(merged)['tests']
    assert len(tests) == 20000 and {test['count'] for test in tests} == {2} and tests[7]['name'] == 'test_7'


def test_summary_with_a_baseline_is_in_each_form(coluber):
    saved(coluber, simple_race())
    (coluber.directory / 'old.json').write_text(coluber('report', '--format', 'json', '0.raw').stdout)
    log = json.loads(coluber('report', '--format', 'sarif', '--baseline', 'old.json', '0.raw').stdout)
    assert log['runs'][0]['properties']['summary'] == {'error': 0, 'warning': 0, 'note': 0, 'suppressed': 0, 'baseline': 1}
