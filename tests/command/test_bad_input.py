"""What cannot be done is said in one clear line, with the documented exit status."""
import json
import os
import resource
import signal
import subprocess
import sys

import pytest

from raw_reports import RawReport, simple_race


def refused(result, status, *words):
    """One line on standard error, nothing on standard output."""
    assert (result.returncode, result.stdout) == (status, '')
    assert result.stderr.count('\n') == 1 and result.stderr.startswith('coluber: '), result.stderr
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize('arguments, words', [
    ([], 'no command'),
    (['dance'], "unknown command 'dance'"),
    (['--dance'], "unknown command '--dance'"),
    (['run'], 'no command'),
    (['run', '--'], 'no command'),
    (['run', '--dance', 'true'], "unknown option '--dance'"),
    (['run', '-d', 'true'], "unknown option '-d'"),
    (['run', '-qd', 'true'], "unknown option '-d'"),
    (['run', '--sampling', 'true'], "unknown option '--sampling'"),
    (['run', '--format'], "option '--format' needs a value"),
    (['run', '-o'], "option '-o' needs a value"),
    (['run', '-m'], "option '-m' needs a value"),
    (['run', '-c'], "option '-c' needs a value"),
    (['run', '--quiet=1', 'true'], "option '--quiet' takes no value"),
    (['run', '--format', 'xml', 'true'], "--format: 'xml' is not one of: text, json, sarif, github, html"),
    (['run', '--fail-on', 'note', 'true'], "--fail-on: 'note' is not one of: error, warning, never"),
    (['run', '--show', 'all', 'true'], "--show: 'all' is not one of: notes"),
    (['run', '--exitcode', '256', 'true'], "--exitcode: '256' is not a number from 0 to 255"),
    (['run', '--exitcode', '-1', 'true'], "--exitcode: '-1' is not a number"),
    (['run', '--stack-depth', '0', 'true'], "--stack-depth: '0' is not a number from 1 to"),
    (['run', '--stack-depth', '9x', 'true'], "'9x' is not a number"),
    (['run', '--memory-limit', '99999999999999999999', 'true'], 'is not a number'),
    (['run', '--live', '--format', 'json', 'true'], '--live and --format json need --output'),
    (['run', '--live', '--format', 'sarif', 'true'], '--live and --format sarif need --output'),
    (['run', '--live', '--format', 'html', 'true'], '--live and --format html need --output'),
    (['run', '--output', '', 'true'], '--output needs a value'),
    (['run', '--output', '/', 'true'], 'cannot write /: '),
    (['run', '--output', 'no/such/file', 'true'], 'cannot write no/such/file: No such file or directory'),
    (['run', '--suppressions', 'none.supp', 'true'], 'cannot read none.supp: No such file or directory'),
    (['run', '--suppressions', 'bad.supp', 'true'], "bad.supp:3: an unknown type of suppression: 'lace' (known: race, race_top, race_both, "),
    (['run', '--suppressions', 'both.supp', 'true'], 'both.supp:2: race_both: takes FUNCTION or FUNCTION@FILE, '),
    (['report'], 'no file'),
    (['report', '--output'], "option '--output' needs a value"),
    (['report', '--python', 'x', 'f'], "unknown option '--python'"),
    (['report', 'none.json'], 'cannot read none.json: No such file or directory'),
    (['report', 'empty'], 'empty: no report in this directory (1 JSON file is no coluber report)'),
    (['report', 'tmp'], 'tmp: no report in this directory'),
    (['run', '--color', 'red', 'true'], "--color: 'red' is not one of: auto, always, never"),
    (['run', '--baseline', 'none.json', 'true'], 'cannot read none.json: No such file or directory'),
    (['run', '--baseline', 'program.py', 'true'], 'program.py: not a coluber report ('),
    (['run', '--baseline', 'empty/saved.json', 'true'], 'empty/saved.json: not a coluber report'),
    (['report', '--baseline'], "option '--baseline' needs a value"),
    (['suppress'], 'no file'),
    (['suppress', '--all', 'x'], "unknown option '--all'"),
    (['suppress', 'none.json'], 'cannot read none.json'),
    (['finish'], 'one directory'),
    (['finish', 'none'], 'cannot read none'),
])
def test_usage(coluber, arguments, words):
    (coluber.directory / 'empty').mkdir()
    (coluber.directory / 'empty' / 'saved.json').write_text('{}')
    (coluber.directory / 'bad.supp').write_text('# fine\nrace:fine\nlace:bad\n')
    (coluber.directory / 'both.supp').write_text('race_both:f|g@h.py\nrace_both:f||g\n')
    refused(coluber(*arguments), 2, words)


def test_byte_order_mark(coluber):
    (coluber.directory / 'marked.supp').write_bytes(b'\xef\xbb\xbfrace:fine\n')
    assert coluber('run', '--suppressions', 'marked.supp', 'true').returncode == 0


@pytest.mark.parametrize('value, words', [
    ('dance=1', "COLUBER_OPTIONS: unknown key 'dance'"), ('exitcode=x', "COLUBER_OPTIONS: exitcode: 'x' is not a number"),
    ('format', 'COLUBER_OPTIONS: format needs a value'), ('quiet=maybe', "COLUBER_OPTIONS: quiet: 'maybe' is neither 0 nor 1")])
def test_environment(coluber, value, words):
    refused(coluber('run', 'true', env={'COLUBER_OPTIONS': value}), 2, words)


@pytest.mark.parametrize('command, words', [
    ('no-such-command', 'cannot run no-such-command: No such file or directory'),
    ('./missing.py', 'cannot run ./missing.py: No such file or directory'),
    ('./directory', 'cannot run ./directory: Permission denied'), ('./plain', 'cannot run ./plain: Permission denied'),
    ('', 'cannot run : No such file or directory')])
def test_commands_that_cannot_be_started(coluber, command, words):
    (coluber.directory / 'directory').mkdir()
    (coluber.directory / 'plain').touch()
    refused(coluber('run', '--output', 'r', '--', command), 127, words)
    assert not (coluber.directory / 'r').exists()


def test_missing_interpreter(coluber):
    refused(coluber('run', '--python', 'python9', 'program.py'), 127, 'cannot run python9: ')


def test_temporary_directory(coluber):
    refused(coluber('run', 'true', env={'TMPDIR': '/no/such'}), 2, 'cannot make a directory in /no/such (TMPDIR): ')
    refused(coluber('run', 'true', env={'TMPDIR': '/proc'}), 2, 'cannot make a directory in /proc (TMPDIR): ')


def test_unreadable_suppressions_of_the_directory(coluber):
    (coluber.directory / '.coluber.supp').mkdir()
    refused(coluber('run', 'true'), 2, 'cannot read .coluber.supp: ')


# ---- writing ------------------------------------------------------------------------------------

@pytest.mark.parametrize('format', ['text', 'json', 'sarif', 'github', 'html'])
def test_full_disk(coluber, format):
    coluber.leaves('1.raw', simple_race())
    result = coluber.run('--format', format, '--output', '/dev/full')
    assert (result.returncode, result.stderr) == (2, 'coluber: cannot write /dev/full: No space left on device\n')
    coluber.program('p.py', 'print("mine"); sys.exit(4)')
    result = coluber.run('--output', '/dev/full', program=['p.py'])
    assert (result.returncode, result.stdout) == (4, 'mine\n')


def test_a_file_that_cannot_grow_keeps_the_old_report(coluber):
    """A limit on the size of files stands in for a full disk."""
    (coluber.directory / '1.raw').write_text(simple_race().text())
    target = coluber.directory / 'r.json'
    target.write_text('old')

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    result = coluber('report', '--format', 'json', '--output', 'r.json', '1.raw', preexec_fn=limit)
    refused(result, 2, 'cannot write r.json: File too large')
    assert target.read_text() == 'old'
    assert sorted(os.listdir(coluber.directory)) == ['1.raw', 'program.py', 'r.json', 'tmp']


def test_standard_error_that_is_full_or_closed(coluber):
    coluber.leaves('1.raw', simple_race())
    with open('/dev/full', 'w') as full:
        assert coluber.run(stderr=full).returncode == 2
        assert coluber.run('--fail-on', 'never', stderr=full).returncode == 2
    coluber.program('p.py', 'print("mine")')
    result = coluber.run('--output', 'r.txt', program=['p.py'], preexec_fn=lambda: os.close(2))
    assert result.stdout == 'mine\n' and result.returncode == 66
    assert (coluber.directory / 'r.txt').read_text().startswith('==1== ERROR')


def test_closed_streams(coluber):
    """The report that nobody can read is not taken for a written one."""
    coluber.leaves('1.raw', simple_race())
    (coluber.directory / '1.raw').write_text(simple_race().text())
    assert coluber.run(preexec_fn=lambda: os.close(2)).returncode == 2
    for arguments in (['report', '1.raw'], ['report', '--format', 'html', '1.raw'], ['suppress', '1.raw']):
        result = coluber(*arguments, preexec_fn=lambda: os.close(1))
        refused(result, 2, 'cannot write the %s: Bad file descriptor' % ('report' if arguments[0] == 'report' else 'suppressions'))
    for name in ('-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'):
        result = coluber('report', '--output', name, '1.raw', preexec_fn=lambda: os.close(1))
        refused(result, 2, 'Bad file descriptor')
    assert coluber('report', '--output', '/dev/null', '1.raw', preexec_fn=lambda: os.close(1)).returncode == 0
    result = coluber('report', '--output', 'r.txt', '1.raw', preexec_fn=lambda: os.close(1))
    assert result.returncode == 0 and (coluber.directory / 'r.txt').read_text().startswith('==1== ERROR')


def test_complaints_do_not_talk_to_the_terminal(coluber):
    name = 'a\x1b[31m.json'
    (coluber.directory / name).write_text('{')
    result = coluber('report', name)
    refused(result, 2, 'a\\x1b[31m.json: not a whole')
    (coluber.directory / '1.raw').write_text(simple_race(function='f\x1b[2J\x7f\u202e').text())
    assert 'in f\\x1b[2J\\x7f\\u202e at' in coluber('suppress', '1.raw').stdout


def test_a_reader_that_has_gone_away(coluber):
    coluber.leaves('1.raw', simple_race())
    read, write = os.pipe()
    os.close(read)
    assert coluber.run(stderr=write).returncode == 2
    os.close(write)


@pytest.mark.parametrize('arguments', [['--version'], ['--help'], ['report', '--help'], ['run', '--version']])
def test_help_to_a_full_standard_output(coluber, arguments):
    with open('/dev/full', 'w') as full:
        result = coluber(*arguments, stdout=full)
    assert (result.returncode, result.stderr) == (2, 'coluber: cannot write to standard output: No space left on device\n')


def test_report_to_a_full_standard_output(coluber):
    (coluber.directory / '1.raw').write_text(simple_race().text())
    with open('/dev/full', 'w') as full:
        for arguments in (['report', '1.raw'], ['suppress', '1.raw']):
            result = coluber(*arguments, stdout=full)
            assert result.returncode == 2 and result.stderr.startswith('coluber: cannot write')


# ---- saved reports ------------------------------------------------------------------------------

@pytest.fixture
def saved(coluber):
    (coluber.directory / '1.raw').write_text(simple_race().text())
    coluber('report', '--format', 'json', '--output', 'saved.json', '1.raw')
    return (coluber.directory / 'saved.json').read_text()


def test_cut_off_anywhere(coluber, saved):
    for length in [*range(0, len(saved) - 2, max(1, len(saved) // 60)), len(saved) - 2]:
        (coluber.directory / 'cut.json').write_text(saved[:length])
        refused(coluber('report', '--output', 'out', 'cut.json'), 2, 'coluber: cut.json: not a whole coluber report')
    assert not (coluber.directory / 'out').exists()


def test_foreign_and_newer(coluber, saved):
    for text, words in [('{}', 'not a coluber report'), ('[1]', 'not a coluber report'),
                        ('{"format": "other"}', 'not a coluber report'), ('\0\1\2', 'not a whole coluber report'),
                        ('{"format": "coluber-report"}', 'it has no version'),
                        ('{"format": "coluber-report", "version": 2}', 'newer coluber (version 2, this one reads 1)')]:
        (coluber.directory / 'f.json').write_text(text)
        refused(coluber('report', 'saved.json', 'f.json'), 2, 'coluber: f.json: ', words)


@pytest.mark.parametrize('text, words', [
    ('{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": []}', 'a SARIF log: give the report'),
    ('<!DOCTYPE html>\n<html></html>', 'an HTML page: give the report'), ('\n  <html>', 'an HTML page'),
    ("==1== ERROR lost-update: attribute 'x'\n", 'a report in text: give'), ('coluber: 0 errors', 'a report in text'),
    ('::error file=a.py,line=1::x\n', "a report in GitHub's form")])
def test_other_forms_are_not_read_back(coluber, saved, text, words):
    (coluber.directory / 'out').write_text('old')
    (coluber.directory / 'f').write_text(text)
    for arguments in (['report', '--output', 'out', 'saved.json', 'f'], ['suppress', 'f'], ['report', '--baseline', 'f', 'saved.json']):
        refused(coluber(*arguments), 2, 'coluber: f: ', words)
    assert (coluber.directory / 'out').read_text() == 'old'


@pytest.mark.parametrize('change, words', [
    ({'version': 2}, 'newer coluber'), ({'races': None}, 'its races cannot be read'), ({'races': [{}]}, 'its races cannot be read'),
    ({'format': 'x'}, 'not a coluber report')])
def test_baselines_that_are_none(coluber, saved, change, words):
    """Found out before the command starts."""
    (coluber.directory / 'b.json').write_text(json.dumps({**json.loads(saved), **change}))
    coluber.program('p.py', 'print("started")')
    refused(coluber.run('--baseline', 'b.json', program=['p.py']), 2, 'coluber: b.json: ', words)
    (coluber.directory / 'b.raw').write_text(simple_race().text())
    refused(coluber.run('--baseline', 'b.raw', program=['p.py']), 2, 'coluber: b.raw: a raw report: give the report that')


def every_change(value):
    """The value with each part of it left out, or of another type."""
    if isinstance(value, dict):
        for key in value:
            yield {k: v for k, v in value.items() if k != key}
            yield {**value, key: 7.5}
            for changed in every_change(value[key]):
                yield {**value, key: changed}
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield value[:i] + value[i + 1:]
            for changed in every_change(item):
                yield value[:i] + [changed] + value[i + 1:]


def test_damaged_fields(coluber, saved):
    """Each is refused in one line, or read as a report that lacks the field; never worse."""
    for i, changed in enumerate(every_change(json.loads(saved))):
        (coluber.directory / 'd.json').write_text(json.dumps(changed))
        result = coluber('report', 'd.json')
        if result.returncode:
            refused(result, 2, 'coluber: d.json: ')
        else:
            assert result.stderr == ''


# Told from the rest, or for people only.
NOT_READ = {'id', 'group', 'severity', 'advice'}


def every_wrong_type(value, key=None):
    """The value with each field of another type, by the field's name."""
    if key is not None and key not in NOT_READ:
        yield key, 7.5
    if isinstance(value, dict):
        for inner in value:
            for name, changed in every_wrong_type(value[inner], inner):
                yield name, {**value, inner: changed}
    elif isinstance(value, list):
        for i, item in enumerate(value):
            for name, changed in every_wrong_type(item):
                yield name, [*value[:i], changed, *value[i + 1:]]


def test_fields_of_another_type_are_refused(coluber, saved):
    """Nothing is passed over in silence."""
    report = json.loads(saved)
    report['races'][0].update(tests=[{'name': 't', 'count': 1, 'allowed': False}], more_keys=1, created={'thread': {'id': 1, 'name': 'x'}, 'stack': []})
    report['races'][0]['accesses'][0].update(locks=['l'], lock_frames=[None])
    report['suppressions'] = [{'pattern': 'race:x', 'file': 'f', 'line': 1, 'count': 2, 'shipped': True}]
    report['dropped'] = [{'what': 'memory', 'count': 1}]
    report['summary'].update(baseline=1, shipped=0)
    report['process'].update(observed={'deaths': 'x'})
    (coluber.directory / 'd.json').write_text(json.dumps(report))
    assert coluber('report', 'd.json').returncode == 0
    for name, changed in every_wrong_type(report):
        (coluber.directory / 'd.json').write_text(json.dumps(changed))
        result = coluber('report', 'd.json')
        assert result.returncode == 2 and result.stderr.startswith('coluber: d.json: ') and result.stderr.count('\n') == 1, name


@pytest.mark.parametrize('field, value, words', [
    ('line', 2 ** 31, "'line' is not what it should be"), ('line', -1, "'line' is not"), ('column', 3, "a 'column' without 'end_column'"),
    ('native', 1, "'native' is not")])
def test_frames_that_cannot_be(coluber, saved, field, value, words):
    report = json.loads(saved)
    report['races'][0]['accesses'][0]['stack'][0][field] = value
    (coluber.directory / 'd.json').write_text(json.dumps(report))
    refused(coluber('report', 'd.json'), 2, 'd.json: not a whole coluber report (' + words)


@pytest.mark.parametrize('change, words', [
    (lambda r: r['races'][0]['location'].update(type='heap'), 'an unknown type of location'),
    (lambda r: r['summary'].update(shipped=1), "more 'shipped' than 'suppressed'"),
    (lambda r: r['process'].update(end='x'), "an unknown 'end' of a process"),
    (lambda r: r['races'][0]['accesses'][0]['thread'].update(id=2 ** 32), "'id' is not what it should be"),
    (lambda r: r['process'].update(pid=2 ** 32), "'pid' is not what it should be")])
def test_values_that_cannot_be(coluber, saved, change, words):
    report = json.loads(saved)
    change(report)
    (coluber.directory / 'd.json').write_text(json.dumps(report))
    refused(coluber('report', 'd.json'), 2, 'd.json: not a whole coluber report (' + words)


def test_a_nul_in_a_suppression(coluber):
    """It would cut the pattern, and hide more than is meant."""
    for text in ('race:fine\nrace:a\0b\n', '# fine\n\0race:a\n'):
        (coluber.directory / 'nul.supp').write_text(text)
        refused(coluber('run', '--suppressions', 'nul.supp', 'true'), 2, 'nul.supp:2: a NUL character')


RAW_LINES = [
    ('thread', 'too few fields'), ('thread x 0 0 a', 'not a number'), ('thread -1 0 0 a', 'not a number'),
    ('thread 5 0 9 a', 'stack 9 is not defined'), ('thread 5 0 0 %4', 'not percent-encoded'),
    ('thread 4294967296 0 0 a', 'not a number'), ('code 9 1 f q 8', 'not hexadecimal'), ('code 9 1 f q 8g', 'not hexadecimal'),
    ('code 9 4294967295 f q -', 'too large'), ('native 9 f x', 'not hexadecimal'), ('stack 9 77:1', 'code 77 is not defined'),
    ('stack 9 1', 'not CODE:OFFSET'), ('stack 9 n:5', 'native 5 is not defined'), ('locks 9 5', 'lock 5 is not defined'),
    ('location-state 9 1 0', 'location 9 is not defined'), ('created 9 0 0', 'location 9 is not defined'),
    ('site 9:1 4', 'code 9 is not defined'), ('site 1:1 zz', 'not hexadecimal'),
    ('race 9 1 1 1:1:1:0 2:2:1', 'not FLAGS:THREAD:STACK:LOCKS'), ('race 9 1 1 1:9:1:0 2:2:1:0', 'thread 9 is not defined'),
    ('race 9 9 1 1:1:1:0 2:2:1:0', 'location 9 is not defined'), ('race 9 1 1 1:1:1:7 2:2:1:0', 'set of locks 7'),
    ('dropped memory many', 'not a number'), ('process 1', 'too few fields'),
    ('observed deaths', 'too few fields'), ('observed deaths %zz', 'not percent-encoded')]


@pytest.mark.parametrize('line, words', RAW_LINES, ids=[l for l, _ in RAW_LINES])
def test_malformed_raw_lines(coluber, line, words):
    raw = simple_race()
    number = len(raw.lines) + 1
    (coluber.directory / 'm.raw').write_text(raw.text(end=False) + line + '\n')
    refused(coluber('report', 'm.raw'), 2, 'm.raw:%d: ' % number, words)


def test_raw_reports_of_other_versions(coluber):
    (coluber.directory / 'n.raw').write_text(RawReport(version=2).text())
    refused(coluber('report', 'n.raw'), 2, 'n.raw: written by a newer libcoluber.so')


def test_a_race_at_an_instruction_beyond_the_table(coluber):
    raw = simple_race().text().replace(' -\n', ' 80008000\n').replace('stack 1 1:0', 'stack 1 1:4000000000')
    (coluber.directory / 'b.raw').write_text(raw)
    assert 'counter.py:8' in coluber('report', 'b.raw').stdout


@pytest.mark.parametrize('table', ['00', 'ff', 'f0', 'f07f7f7f7f7f7f7f7f7f7f', 'e8' + 'ff' * 20, 'd8', 'd801', '80'])
def test_damaged_location_tables(coluber, table):
    (coluber.directory / 't.raw').write_text(simple_race().text().replace(' -\n', ' %s\n' % table))
    assert coluber('report', 't.raw').returncode == 0


def test_reports_fail_only_when_asked(coluber, saved):
    assert coluber('report', 'saved.json').returncode == 0
    assert coluber('report', '--fail-on', 'error', 'saved.json').returncode == 66
    assert coluber('report', '--fail-on', 'error', '--exitcode', '5', 'saved.json').returncode == 5


def test_the_real_interpreter_is_not_needed(coluber):
    """subprocess and friends see the program's own status, not the wrapper's."""
    result = subprocess.run([coluber.path, 'run', '-q', sys.executable, '-c', 'raise SystemExit(66)'],
                            env=coluber.environment())
    assert result.returncode == 66
