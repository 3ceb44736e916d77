"""--baseline: the races of an earlier report do not count."""
import json

import pytest

from raw_reports import ATOMIC, READ, UPDATE, WRITE, RawReport, report_of_keys, simple_race
from support import interpreters


def save(coluber, name, *raw, options=()):
    """Saves a JSON report of raw ones."""
    names = []
    for i, one in enumerate(raw):
        names.append('%s.%d.raw' % (name, i))
        (coluber.directory / names[-1]).write_text(one.text())
    result = coluber('report', '--format', 'json', *options, '--output', name, *names)
    assert result.returncode == 0, result.stderr
    return name


def report(coluber, *raw, baseline, options=()):
    names = [save(coluber, 'now.json', *raw)]
    given = [word for name in ([baseline] if isinstance(baseline, str) else baseline) for word in ('--baseline', name)]
    return json.loads(coluber('report', '--format', 'json', *given, *options, *names).stdout)


def counts(found):
    summary = found['summary']
    return summary['error'], summary['warning'], summary['note'], summary['baseline']


def race(*sides, line=8, name='x', file='/a/c.py', **process):
    raw = RawReport(**process).add('started').thread(1, 'MainThread').thread(2, 'T')
    location = raw.location('attribute', 'C', name, "attribute '%s' of C object" % name)
    both = [(flags, thread, raw.stack((raw.plain_code(file, function, line), 0)), 0)
            for thread, (flags, function) in enumerate(sides, 1)]
    return raw.race(location, *both)


LOST = ((READ | UPDATE, 'f'), (WRITE | UPDATE, 'f'))
WRITES = ((WRITE, 'f'), (WRITE, 'f'))


def test_known_races_do_not_count(coluber):
    save(coluber, 'old.json', simple_race(), simple_race(name='gone'))
    coluber.leaves('1.raw', simple_race()).leaves('2.raw', simple_race(pid=2, name='new'))
    result = coluber.run('--baseline', 'old.json')
    assert result.returncode == 66 and result.stderr.count('ERROR') == 1 and "'new'" in result.stderr
    assert result.stderr.endswith('coluber: 1 error, 0 warnings, 0 notes (2 processes, 3.13.5); 0 suppressed; 1 known (baseline)\n')
    coluber.written.pop()
    result = coluber.run('--baseline', 'old.json', '-v')
    assert result.returncode == 0 and 'ERROR' not in result.stderr
    assert 'coluber: 1 race of the baseline was not seen\n' in result.stderr
    assert coluber.run().returncode == 66 and '(baseline)' not in coluber.run().stderr


def test_json_says_how_many(coluber):
    save(coluber, 'old.json', simple_race())
    found = report(coluber, simple_race(), simple_race(name='new'), baseline='old.json')
    assert counts(found) == (1, 0, 0, 1) and [r['location']['name'] for r in found['races']] == ['new']
    assert 'baseline' not in json.loads((coluber.directory / 'old.json').read_text())['summary']


def test_a_report_with_a_baseline_is_read_back(coluber):
    save(coluber, 'old.json', simple_race())
    save(coluber, 'both.json', simple_race(), simple_race(name='new'), options=['--baseline', 'old.json'])
    text = coluber('report', 'both.json').stdout
    assert text.count('ERROR') == 1 and text.endswith('; 0 suppressed; 1 known (baseline)\n')
    assert json.loads(coluber('report', '--format', 'json', 'both.json').stdout) == json.loads((coluber.directory / 'both.json').read_text())


def test_several_baselines(coluber):
    save(coluber, 'a.json', simple_race(name='a'))
    save(coluber, 'b.json', simple_race(name='b'))
    found = report(coluber, *[simple_race(name=n) for n in 'abc'], baseline=['a.json', 'b.json'])
    assert counts(found) == (1, 0, 0, 2)


def test_lines_directories_and_interpreters_may_differ(coluber):
    save(coluber, 'old.json', race(*LOST))
    assert counts(report(coluber, race(*LOST, line=99, file='/else/where/c.py', python='3.14.2', free_threaded=True, pid=77),
                         baseline='old.json')) == (0, 0, 0, 1)


def test_other_functions_are_new(coluber):
    save(coluber, 'old.json', race(*LOST))
    assert counts(report(coluber, race((READ | UPDATE, 'f'), (WRITE | UPDATE, 'g')), baseline='old.json')) == (1, 0, 0, 0)


def test_a_worse_kind_at_the_same_places_is_new(coluber):
    save(coluber, 'old.json', race(*WRITES))
    found = report(coluber, race(*WRITES), race(*LOST), baseline='old.json')
    assert counts(found) == (1, 0, 0, 0) and found['races'][0]['kind'] == 'lost-update'


def test_what_would_be_counted_with_a_known_race_is_known(coluber):
    """A less severe race at the location, which the earlier report has left out beside the worse one."""
    old = save(coluber, 'old.json', race(*LOST), race((WRITE, 'g'), (WRITE, 'h')))
    assert len(json.loads((coluber.directory / old).read_text())['races']) == 1
    assert counts(report(coluber, race((WRITE, 'g'), (WRITE, 'h')), baseline=old)) == (0, 0, 0, 1)
    assert counts(report(coluber, race((WRITE, 'g'), (WRITE, 'h'), name='y'), baseline=old)) == (0, 1, 0, 0)


def test_all_keys_of_a_known_container_are_known(coluber):
    save(coluber, 'old.json', report_of_keys('a'))
    assert counts(report(coluber, report_of_keys(*range(20)), baseline='old.json')) == (0, 0, 0, 1)
    assert counts(report(coluber, report_of_keys('a', owner='e'), baseline='old.json')) == (1, 0, 0, 0)
    save(coluber, 'old.json', report_of_keys(*range(20), type='index', owner='l'))
    assert counts(report(coluber, report_of_keys(77, type='index', owner='l', line=30), baseline='old.json')) == (0, 0, 0, 1)


def test_a_race_seen_twice_in_one_function(coluber):
    """They are told apart by their order alone, and which of them is seen may differ: all are known when one is."""
    save(coluber, 'old.json', race(*LOST))
    assert counts(report(coluber, race(*LOST), race(*LOST, line=20), baseline='old.json')) == (0, 0, 0, 2)
    assert counts(report(coluber, race(*LOST, line=20), baseline='old.json')) == (0, 0, 0, 1)


def test_notes(coluber):
    note = race((WRITE | ATOMIC, 'f'), (WRITE | ATOMIC, 'f'))
    save(coluber, 'brief.json', note)
    save(coluber, 'notes.json', note, options=['--show', 'notes'])
    (coluber.directory / 'n.raw').write_text(note.text())
    for baseline, line in (('brief.json', '1 note (3.13.5); 0 suppressed; 0 known'), ('notes.json', '0 notes (3.13.5); 0 suppressed; 1 known')):
        assert line in coluber('report', '--show', 'notes', '--baseline', baseline, 'n.raw').stdout


def test_the_status(coluber):
    save(coluber, 'old.json', simple_race())
    (coluber.directory / '1.raw').write_text(simple_race().text())
    assert coluber('report', '--fail-on', 'error', '--baseline', 'old.json', '1.raw').returncode == 0
    assert coluber('report', '--fail-on', 'error', '1.raw').returncode == 66


def test_suppressions_come_first(coluber):
    save(coluber, 'old.json', simple_race())
    (coluber.directory / 's').write_text('attribute:Counter.value\n')
    found = report(coluber, simple_race(), baseline='old.json', options=['--suppressions', 's'])
    assert counts(found) == (0, 0, 0, 0) and found['summary']['suppressed'] == 1


def test_without_the_wrapper_and_by_the_environment(coluber):
    save(coluber, 'old.json', simple_race())
    raw = coluber.temporary / 'raw'
    raw.mkdir()
    (raw / '1.raw').write_text(simple_race().text())
    result = coluber('finish', raw, env={'COLUBER_OPTIONS': 'baseline=old.json'})
    assert result.returncode == 0 and '1 known (baseline)' in result.stderr
    coluber.leaves('1.raw', simple_race())
    assert coluber.run(env={'COLUBER_OPTIONS': 'baseline=old.json'}).returncode == 0


@pytest.mark.parametrize('known, status', [(True, 0), (False, 66)])
def test_known_races_do_not_halt(coluber, known, status):
    save(coluber, 'old.json', simple_race(name='value' if known else 'other'))
    coluber.leaves('1.raw', simple_race())
    result = coluber.run('--halt-on-error', '--live', '--baseline', 'old.json')
    assert result.returncode == status and ('ERROR' in result.stderr) != known


def test_a_baseline_of_another_interpreter(real, python, tmp_path):
    """Recorded by the first one, and lines have moved since."""
    program = tmp_path / 'p.py'
    body = ('import threading\nclass C: x = 0\nc = C()\ndef work():\n for _ in range(9): c.x += 1\n'
            'ts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n')
    program.write_text(body)
    first = interpreters()[0].path
    assert real('run', '--format', 'json', '--output', 'b.json', '--', first, program).returncode == 66
    program.write_text('# moved\n\n' + body)
    result = real('run', '--baseline', 'b.json', '--', python.path, program)
    assert result.returncode == 0 and '1 known (baseline)' in result.stderr
