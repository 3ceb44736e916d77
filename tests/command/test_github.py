"""--format github: workflow commands. What whole reports look like is in golden/*.github."""
import dis
import json
import re

from raw_reports import READ, WRITE, RawReport, report_of_keys, simple_race


def unescaped(text, property=False):
    """As the runner reads it."""
    for code, character in [('%0D', '\r'), ('%0A', '\n'), *([('%3A', ':'), ('%2C', ',')] if property else []), ('%25', '%')]:
        text = text.replace(code, character)
    return text


def parsed(line):
    """(command, properties, message) of a workflow command."""
    command, properties, message = re.fullmatch('::([a-z]+) (.*?)::(.*)', line).groups()
    pairs = [pair.split('=', 1) for pair in properties.split(',')]
    return command, {key: unescaped(value, True) for key, value in pairs}, unescaped(message)


def annotations(coluber, *sources, options=(), **more):
    names = []
    for i, source in enumerate(sources):
        names.append('%d.raw' % i)
        (coluber.directory / names[-1]).write_text(source.text())
    result = coluber('report', '--format', 'github', *options, *names, **more)
    assert (result.returncode, result.stderr) == (0, '')
    lines = result.stdout.splitlines()
    assert lines[-1].startswith('coluber: ')
    return [parsed(line) for line in lines if not line.startswith('coluber: ')]


def test_severities(coluber):
    sources = [simple_race(kind='atomic', name='y'), simple_race(kind='read-write', name='x'), simple_race()]
    assert [a[0] for a in annotations(coluber, *sources)] == ['error', 'warning']
    assert [a[0] for a in annotations(coluber, *sources, options=['--show', 'notes'])] == ['error', 'warning', 'notice']


def test_one_annotation_for_each_race_with_both_sides(coluber):
    (command, properties, message), = annotations(coluber, report_of_keys(*range(3)))
    assert properties == {'file': '/a/c.py', 'line': '8', 'endLine': '8',
                          'title': "check-then-act: item 0 of dict 'd', and 2 more keys (3 times)"}
    assert message.split('\n') == [
        'Read by thread T1 "MainThread" in f at /a/c.py:8, holding no lock',
        'Write by thread T2 "T" in f at /a/c.py:9, holding no lock',
        'The condition may no longer hold when it is acted on: hold one lock around both.']


def test_names_cannot_break_out(coluber):
    name = 'a,b:c%0A=\r\n::error::x'
    (command, properties, message), = annotations(coluber, simple_race(
        name=name, file=str(coluber.directory / 'odd, 50%: file.py'), function='f\n::warning::'))
    assert properties['file'] == 'odd, 50%: file.py'
    assert properties['title'] == "lost-update: attribute 'a,b:c%0A=\\x0d\\x0a::error::x' of Counter object"
    assert 'in f\\x0a::warning:: at odd, 50%: file.py:8,' in message


def test_a_place_without_a_file_is_told_in_the_message(coluber):
    (command, properties, message), = annotations(coluber, simple_race(file='<string>'))
    assert set(properties) == {'title'}
    assert 'at <string>:8' in message


def test_tests_are_named(coluber):
    (coluber.directory / '0.raw').write_text(simple_race().text())
    saved = json.loads(coluber('report', '--format', 'json', '0.raw').stdout)
    tests = [{'name': 'test_%d' % i, 'count': 1, 'allowed': False} for i in range(5)]
    for count, line in ((1, 'Seen in test_0'), (3, 'Seen in test_0, test_1, test_2'), (5, 'Seen in test_0, test_1, test_2 and 2 more tests')):
        saved['races'][0]['tests'] = tests[:count]
        (coluber.directory / 'r.json').write_text(json.dumps(saved))
        message = parsed(coluber('report', '--format', 'github', 'r.json').stdout.splitlines()[0])[2]
        assert line in message.split('\n')


def test_paths_are_relative_to_the_workspace(coluber):
    report = simple_race(file=str(coluber.directory / 'a.py'))
    for workspace, file in (('', 'a.py'), ('/elsewhere', 'a.py'), (str(coluber.directory.parent), coluber.directory.name + '/a.py')):
        (annotation,) = annotations(coluber, report, env={'GITHUB_WORKSPACE': workspace})
        assert annotation[1]['file'] == file


def test_columns_are_of_characters_and_the_last_one_counts(coluber):
    code = compile("'ü'; x = y\n", 'f.py', 'exec')
    report = RawReport()
    report.add('started').thread(1, 'MainThread').thread(2, 'T')
    offset = next(i.offset for i in dis.get_instructions(code) if i.argval == 'x')
    stack = report.stack((report.code(code, str(coluber.directory / 'f.py')), offset))
    (coluber.directory / 'f.py').write_text("'ü'; x = y\n")
    report.race(report.location('global', 'm', 'x', 'x'), (WRITE, 1, stack, 0), (READ, 2, stack, 0))
    (annotation,) = annotations(coluber, report)
    assert (annotation[1]['col'], annotation[1]['endColumn']) == ('6', '6')


def test_run_prints_the_rest_as_with_text(coluber):
    coluber.leaves('1.raw', simple_race())
    result = coluber.run('--format', 'github')
    assert result.returncode == 66
    lines = result.stderr.splitlines()
    assert lines[0].startswith('::error file=/nowhere/counter.py,line=8,')
    assert lines[1:] == ['coluber: 1 error, 0 warnings, 0 notes (3.13.5); 0 suppressed']


def test_no_python_program(coluber):
    assert coluber('run', '--format', 'github', 'true').stderr == 'coluber: no Python program was run\n'
