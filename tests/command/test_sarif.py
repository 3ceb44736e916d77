"""--format sarif: valid logs with what code scanning needs. What whole logs look like is in golden/*.sarif."""
import dis
import json
import pathlib
import re

import jsonschema
import pytest

from raw_reports import CHECK, ITERATE, READ, UPDATE, WRITE, RawReport, report_of_keys, simple_race

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = json.loads((HERE / 'schema' / 'sarif-schema-2.1.0.json').read_text())
KINDS = ['lost-update', 'check-then-act', 'iterate-mutate', 'write-write', 'read-write', 'atomic', 'published-once',
         'same-value']


def validate(log):
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    for result in log['runs'][0]['results']:
        check_result(result)


def places(value):
    """All location objects in it."""
    if isinstance(value, dict):
        if 'physicalLocation' in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from places(item)


def check_result(result):
    """What GitHub asks for beyond the schema."""
    assert result['locations'][0]['physicalLocation']['region']['startLine'] >= 1
    assert result['message']['text']
    assert set(result['partialFingerprints']) == {'coluberRace/v1', 'primaryLocationLineHash'}
    for place in places(result):
        uri = place['physicalLocation']['artifactLocation']['uri']
        assert uri.startswith('file:///') or ':' not in uri and not uri.startswith('/')
    identifiers = [place['id'] for place in result['relatedLocations']]
    assert identifiers == list(range(1, len(identifiers) + 1))
    assert '](1)' not in result['message']['text'] or identifiers


def sarif(coluber, *sources, options=(), **more):
    names = []
    for i, source in enumerate(sources):
        names.append('%d.raw' % i)
        (coluber.directory / names[-1]).write_text(source if isinstance(source, str) else source.text())
    result = coluber('report', '--format', 'sarif', *options, *names, **more)
    assert (result.returncode, result.stderr) == (0, '')
    log = json.loads(result.stdout)
    validate(log)
    return log['runs'][0]


def only(run):
    assert len(run['results']) == 1
    return run['results'][0]


def report_of(one, other, type='attribute', name='x', threads=('T2', 'T3')):
    """Two accesses, each (flags, file, function, line)."""
    report = RawReport()
    report.add('started').thread(1, 'MainThread')
    for number, thread in enumerate(threads, 2):
        report.thread(number, thread, 1)
    sides = [(flags, thread, report.stack((report.plain_code(file, function, line), 0)), 0)
             for thread, (flags, file, function, line) in ((2, one), (3, other))]
    return report.race(report.location(type, 'C', name, "%s '%s' of C object" % (type, name)), *sides)


def primary(result):
    place = result['locations'][0]['physicalLocation']
    return place['artifactLocation']['uri'], place['region']['startLine']


@pytest.mark.parametrize('golden', sorted((HERE / 'golden').glob('*.sarif')), ids=lambda path: path.stem)
def test_goldens_are_valid(golden):
    validate(json.loads(golden.read_text().replace('@VERSION@', '1.2.3')))


def test_a_mutated_log_is_not_valid():
    log = json.loads((HERE / 'golden' / 'lost_update.sarif').read_text())
    del log['runs'][0]['results'][0]['message']
    with pytest.raises(jsonschema.ValidationError):
        validate(log)


def test_there_is_a_rule_for_each_kind(coluber):
    rules = sarif(coluber, simple_race())['tool']['driver']['rules']
    assert [rule['id'] for rule in rules] == KINDS
    assert [rule['defaultConfiguration']['level'] for rule in rules] == ['error'] * 3 + ['warning'] * 2 + ['note'] * 3
    for rule in rules:
        assert all(rule[key]['text'] for key in ('shortDescription', 'fullDescription', 'help'))
        assert rule['help']['markdown']


def test_results_name_their_rule(coluber):
    run = sarif(coluber, simple_race(), simple_race(kind='read-write', name='x'), simple_race(kind='atomic', name='y'),
                options=['--show', 'notes'])
    rules = run['tool']['driver']['rules']
    assert [(rules[r['ruleIndex']]['id'], r['level']) for r in run['results']] == [
        ('lost-update', 'error'), ('read-write', 'warning'), ('atomic', 'note')]
    assert all(rules[r['ruleIndex']]['id'] == r['ruleId'] for r in run['results'])


def test_notes_are_listed_only_when_asked_for(coluber):
    run = sarif(coluber, simple_race(kind='atomic'))
    assert run['results'] == []
    assert run['properties']['summary']['note'] == 1


def test_the_version_is_that_of_the_command(coluber):
    version = coluber('--version').stdout.split()[1]
    assert sarif(coluber, simple_race())['tool']['driver']['semanticVersion'] == version


def test_a_group_is_one_result(coluber):
    result = only(sarif(coluber, report_of_keys(*range(12), count=2)))
    assert result['occurrenceCount'] == result['properties']['count'] == 24
    assert result['properties']['moreKeys'] == 11
    assert 'and 11 more keys' in result['message']['text']


def test_suppressed_races_are_left_out(coluber):
    (coluber.directory / 's').write_text('attribute:Counter.value\n')
    run = sarif(coluber, simple_race(), options=['--suppressions', 's'])
    assert run['results'] == []
    assert run['properties']['summary']['suppressed'] == 1


# ---- places -------------------------------------------------------------------------------------

@pytest.mark.parametrize('one, other', [
    ((READ | CHECK, 'b.py', 'f', 9), (WRITE, 'a.py', 'g', 1)),            # the test
    ((READ | ITERATE, 'b.py', 'f', 9), (WRITE, 'a.py', 'g', 1)),          # the loop
    ((WRITE | UPDATE, 'b.py', 'f', 9), (WRITE, 'a.py', 'g', 1)),          # the update
    ((WRITE, 'b.py', 'f', 9), (READ, 'a.py', 'g', 1)),                    # the write
    ((WRITE, 'b.py', 'f', 9), (WRITE, 'c.py', 'g', 1)),                   # the first by file,
    ((WRITE, 'b.py', 'f', 9), (WRITE, 'b.py', 'g', 10)),                  # by line
    ((READ, 'b.py', 'f', 9), (WRITE, '/else/where.py', 'g', 1)),          # what is in the project
    ((READ, 'b.py', 'f', 9), (WRITE, '<string>', 'g', 1)),
], ids=['test', 'loop', 'update', 'write', 'file', 'line', 'elsewhere', 'no-file'])
@pytest.mark.parametrize('turned', [False, True])
def test_one_access_leads_whichever_came_first(coluber, one, other, turned):
    def here(side):
        return side[:1] + (side[1] if side[1][0] in '/<' else str(coluber.directory / side[1]),) + side[2:]
    sides = [here(one), here(other)]
    result = only(sarif(coluber, report_of(*(sides[::-1] if turned else sides), type='contents')))
    assert primary(result) == ('b.py', 9)
    assert result['message']['text'].index('b.py:9') < result['message']['text'].index(' and the ')
    assert [flow['locations'][-1]['location']['physicalLocation']['region']['startLine']
            for flow in result['codeFlows'][0]['threadFlows']] == [9, other[3]]


def test_an_access_in_a_library_is_shown_where_the_project_calls_it(coluber):
    report = RawReport()
    report.add('started').thread(1, 'MainThread').thread(2, 'T')
    library, own = report.plain_code('/usr/lib/lib.py', 'put', 7), report.plain_code(str(coluber.directory / 'own.py'), 'f', 3)
    stack = report.stack((library, 0), (own, 0))
    location = report.location('attribute', 'C', 'x', 'x')
    result = only(sarif(coluber, report.race(location, (WRITE, 1, stack, 0), (WRITE, 2, stack, 0))))
    assert primary(result) == ('own.py', 3)
    assert 'put at /usr/lib/lib.py:7' in result['message']['text']
    assert result['relatedLocations'][0]['physicalLocation']['artifactLocation'] == {'uri': 'file:///usr/lib/lib.py'}


@pytest.mark.parametrize('name, uri', [
    ('a b.py', 'a%20b.py'), ('100%.py', '100%25.py'), ('ü.py', '%C3%BC.py'), ('a:b.py', 'a%3Ab.py'), ('#1?.py', '%231%3F.py'),
    ('x/y.py', 'x/y.py'), ('bad\udcff.py', 'bad%FF.py')])
def test_uris(coluber, name, uri):
    run = sarif(coluber, simple_race(file=str(coluber.directory / name)))
    artifact = only(run)['locations'][0]['physicalLocation']['artifactLocation']
    assert artifact == {'uri': uri, 'uriBaseId': '%SRCROOT%'}
    assert run['originalUriBaseIds']['%SRCROOT%']['uri'] == coluber.directory.as_uri() + '/'


def test_what_only_looks_as_if_it_were_below_the_directory(coluber):
    file = str(coluber.directory) + '-other/a.py'
    artifact = only(sarif(coluber, simple_race(file=file)))['locations'][0]['physicalLocation']['artifactLocation']
    assert artifact == {'uri': pathlib.Path(file).as_uri()}


@pytest.mark.parametrize('file, uri', [('<string>', '%3Cstring%3E'), ('<frozen os>', '%3Cfrozen%20os%3E')])
def test_places_without_a_file(coluber, file, uri):
    place = only(sarif(coluber, simple_race(file=file)))['locations'][0]
    assert place['physicalLocation']['artifactLocation'] == {'uri': uri}


def test_unknown_places(coluber):
    report = RawReport()
    report.add('started').thread(1, 'MainThread').thread(2, '')
    location = report.location('attribute', 'C', 'x', 'x')
    result = only(sarif(coluber, report.race(location, (WRITE, 1, 0, 0), (WRITE, 2, 0, 0))))
    assert result['locations'][0]['physicalLocation'] == {
        'artifactLocation': {'uri': '%3Cunknown%3E'}, 'region': {'startLine': 1}}
    assert (result['stacks'], result['relatedLocations']) == ([], [])
    assert 'codeFlows' not in result
    assert result['message']['text'].count('at a place that is not known') == 2


@pytest.mark.parametrize('program, source, columns', [
    ("größe = 0; x = 1", None, (12, 13)),                # ö and ß take two bytes
    ("'𝔘'; 0; x = 1", None, (9, 10)),                    # one character, two units of UTF-16
    ("x = 1", b"\xef\xbb\xbfx = 1", (1, 2)),             # a byte order mark
    ("y = 'ü'; x = 1", "y = 'ü'; x = 1".encode('latin-1'), None),   # not UTF-8: the columns are others
    ("abcdef = 1; x = 1", b"abc\n", None),               # edited since
    ("x = 1", b"", None),
], ids=['two-bytes', 'astral', 'mark', 'latin-1', 'shorter', 'empty'])
def test_columns_count_characters(coluber, program, source, columns):
    code = compile(program, 'f.py', 'exec')
    offset = next(i.offset for i in dis.get_instructions(code) if i.argval == 'x')
    report = RawReport()
    report.add('started').thread(1, 'MainThread').thread(2, 'T')
    stack = report.stack((report.code(code, str(coluber.directory / 'f.py')), offset))
    report.race(report.location('global', 'm', 'x', 'x'), (WRITE, 1, stack, 0), (WRITE, 2, stack, 0))
    (coluber.directory / 'f.py').write_bytes(program.encode() if source is None else source)
    run = sarif(coluber, report)
    assert run['columnKind'] == 'unicodeCodePoints'
    region = only(run)['locations'][0]['physicalLocation']['region']
    assert region['startLine'] == region['endLine'] == 1
    assert (region.get('startColumn'), region.get('endColumn')) == (columns or (None, None))


@pytest.mark.parametrize('workspace', ['..', '../', '.', 'elsewhere', ''])
def test_the_workspace_of_github_is_the_root(coluber, workspace):
    root = {'..': coluber.directory.parent, '../': coluber.directory.parent}.get(workspace, coluber.directory)
    value = {'..': str(root), '../': '%s/' % root, '.': str(root), 'elsewhere': str(root / 'elsewhere'), '': ''}[workspace]
    run = sarif(coluber, simple_race(file=str(coluber.directory / 'a.py')), env={'GITHUB_WORKSPACE': value})
    assert primary(only(run))[0] == ('%s/a.py' % coluber.directory.name if workspace.startswith('..') else 'a.py')
    assert run['invocations'][0]['workingDirectory']['uri'] == root.as_uri() + '/'


# ---- texts --------------------------------------------------------------------------------------

def test_names_cannot_be_taken_for_links_or_placeholders(coluber):
    result = only(sarif(coluber, report_of((WRITE, '/a/[x](9).py', 'f', 1), (WRITE, '/a/[x](9).py', 'f', 1),
                                           name='{0}\n', threads=('{1}', 'T'))))
    text = result['message']['text']
    assert "'{{0}}\\x0a'" in text and '"{{1}}"' in text
    assert '[/a/\\[x\\](9).py:1](1)' in text


def test_names_make_no_links(coluber):
    name = '[click](http://evil.example/)'
    run = sarif(coluber, report_of((WRITE, '/a/b.py', name, 1), (READ, '/a/b.py', 'g', 2), name=name, threads=(name, 'T')))
    texts = re.findall(r'"text": "((?:[^"\\]|\\.)*)"', json.dumps(run))
    assert any('click' in text for text in texts)
    assert not [text for text in texts if re.search(r'(?<!\\)\](?=\(http)', json.loads('"%s"' % text))]


def test_locks(coluber):
    report = RawReport()
    report.add('started').thread(1, 'MainThread').thread(2, 'T')
    stack = report.stack((report.plain_code('/a/b.py', 'f', 3), 0))
    location = report.location('attribute', 'C', 'x', 'x')
    report.race(location, (WRITE, 1, stack, report.locks('lock a', 'lock b')), (WRITE, 2, stack, 0))
    result = only(sarif(coluber, report))
    one, other = result['codeFlows'][0]['threadFlows']
    assert one['locations'][-1]['state']['locks held']['text'] == 'lock a and lock b'
    assert other['locations'][-1]['state']['locks held']['text'] == 'no lock'
    assert 'holding lock a and lock b, and the write' in result['message']['text']


def saved(coluber, report, change):
    """A saved report, after `change(race)`; its path."""
    (coluber.directory / 'r.raw').write_text(report.text())
    saved = json.loads(coluber('report', '--format', 'json', 'r.raw').stdout)
    for race in saved['races']:
        change(race)
    (coluber.directory / 'r.json').write_text(json.dumps(saved))
    return 'r.json'


def test_where_locks_were_acquired(coluber):
    def change(race):
        race['accesses'][0].update(locks=['lock a', 'lock b'], lock_frames=[
            None, {'function': 'g', 'file': '/a/b.py', 'line': 2, 'native': False}])
    log = json.loads(coluber('report', '--format', 'sarif', saved(coluber, simple_race(), change)).stdout)
    validate(log)
    texts = [place['message']['text'] for place in log['runs'][0]['results'][0]['relatedLocations']]
    assert [text for text in texts if 'acquired' in text] == ['lock b was acquired here by thread T1 "MainThread"']


def test_tests_of_all_keys(coluber):
    def change(race):
        name = race['location']['name']
        race['tests'] = [{'name': 'test_all', 'count': 1, 'allowed': name != '1'}, {'name': 'test_' + name, 'count': 2, 'allowed': False}]
    log = json.loads(coluber('report', '--format', 'sarif', saved(coluber, report_of_keys(0, 1), change)).stdout)
    validate(log)
    assert log['runs'][0]['results'][0]['properties']['tests'] == [
        {'name': 'test_all', 'count': 2, 'allowed': False}, {'name': 'test_0', 'count': 2, 'allowed': False},
        {'name': 'test_1', 'count': 2, 'allowed': False}]


# ---- the run ------------------------------------------------------------------------------------

def test_what_was_not_checked_is_a_notification(coluber):
    run = sarif(coluber, simple_race(), RawReport(pid=7, python='3.12.1').add('unchecked', 'needs%203.13'),
                RawReport(pid=8).add('failed', 'no%20room'), simple_race(pid=9).add('dropped', 'memory', 3))
    invocation = run['invocations'][0]
    assert invocation['executionSuccessful'] is False
    assert [(n['level'], n['message']['text']) for n in invocation['toolExecutionNotifications']] == [
        ('error', 'python 3.12.1 (pid 7) was not checked: needs 3.13'),
        ('error', 'python 3.13.5 (pid 8) was not checked to its end: no room'), ('warning', '3 items were not kept (memory)')]


def test_a_sampled_process_is_a_notification(coluber):
    run = sarif(coluber, simple_race(pid=7).add('observed', 'sampling', 'bursts,%208%20%25%20of%2061.3%20s'), simple_race(pid=8))
    assert run['invocations'][0]['executionSuccessful'] is True
    assert [(n['level'], n['message']['text']) for n in run['invocations'][0]['toolExecutionNotifications']] == [
        ('note', 'python 3.13.5 (pid 7) was sampled, by bursts, 8 % of 61.3 s: what is not here may have happened')]


def test_a_killed_process_was_checked(coluber):
    invocation = sarif(coluber, simple_race().text(end=False))['invocations'][0]
    assert (invocation['executionSuccessful'], invocation['toolExecutionNotifications']) == (True, [])


def prints(run):
    return sorted(result['partialFingerprints']['coluberRace/v1'] for result in run['results'])


def test_fingerprints_are_those_of_the_next_run(coluber):
    def report(first, threads, sides, python, directory):
        report = RawReport(pid=first, python=python, arguments=('python', 'x%d' % first))
        report.add('started').thread(1, 'MainThread')
        for number in range(2, threads + 2):
            report.thread(number, 'worker %d' % (number * first), 1)
        stacks = [report.stack((report.plain_code('%s/%s.py' % (directory, file), function, first + line), 0))
                  for file, function, line in (('a', 'f', 1), ('b', 'g', 5))]
        accesses = [(READ | UPDATE, threads, stacks[0], 0), (WRITE | UPDATE, 2, stacks[1], 0)]
        report.race(report.location('attribute', 'C', 'x', 'x of C'), *accesses[::sides], first)
        return report.race(report.location('item', 'd', "'k'", 'k of d'), *accesses[::sides])
    first = prints(sarif(coluber, report(10, 3, 1, '3.13.5', '/one')))
    again = prints(sarif(coluber, report(77, 9, -1, '3.15.0', '/other/place')))
    assert first == again and len(set(first)) == 2


def test_fingerprints_tell_races_apart(coluber):
    run = sarif(coluber, simple_race(), simple_race(function='g', line=20), simple_race(name='other'), simple_race(kind='read-write', name='z'))
    assert len(set(prints(run))) == 4
    assert all(len(value) == 16 for value in prints(run))


# ---- coluber run --------------------------------------------------------------------------------

def test_run_without_output_prints_nothing_but_the_log(coluber):
    coluber.leaves('1.raw', simple_race())
    result = coluber.run('-v', '--format', 'sarif')
    assert result.returncode == 66
    validate(json.loads(result.stderr))


def test_run_into_a_file(coluber):
    coluber.leaves('1.raw', simple_race())
    result = coluber.run('--format', 'sarif', '--output', 'r.sarif')
    assert result.stderr == 'coluber: 1 error, 0 warnings, 0 notes (3.13.5); 0 suppressed\n'
    validate(json.loads((coluber.directory / 'r.sarif').read_text()))


def test_no_python_program(coluber):
    result = coluber('run', '--format', 'sarif', 'true')
    log = json.loads(result.stderr)
    validate(log)
    assert log['runs'][0]['results'] == []
