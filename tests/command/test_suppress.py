"""`coluber suppress`, what its output does, and which entries are named at the end."""
import json
import pathlib
import shutil

import pytest

from raw_reports import READ, UPDATE, WRITE, RawReport, simple_race

GOLDEN = pathlib.Path(__file__).resolve().parent / 'golden'


def prepare(coluber, name):
    """A recorded report, or a directory of some, as if made in the test's directory."""
    source = GOLDEN / name
    for path in [source] if source.is_file() else source.glob('*.raw'):
        target = coluber.directory / path.relative_to(GOLDEN)
        target.parent.mkdir(exist_ok=True)
        target.write_text(path.read_text().replace('@DIR@', str(coluber.directory)))
    shutil.copy(GOLDEN / 'shop.py', coluber.directory)


def race(type='item', owner='d', name='k', display="item k of dict 'd'", one=('f', '/a/c.py'), other=('f', '/a/c.py')):
    raw = RawReport().add('started').thread(1, 'MainThread').thread(2, 'T')
    stacks = [raw.stack((raw.plain_code(file, function, 8), 0)) if function is not None else 0
              for function, file in (one or (None, ''), other or (None, ''))]
    location = raw.location(type, owner, name, display)
    return raw.race(location, (WRITE, 1, stacks[0], 0), (WRITE, 2, stacks[1], 0))


def summary(coluber, raw, *options):
    (coluber.directory / 'r.raw').write_text(raw.text())
    return json.loads(coluber('report', '--format', 'json', *options, 'r.raw').stdout)['summary']


def entries(coluber, raw):
    (coluber.directory / 'r.raw').write_text(raw.text())
    result = coluber('suppress', 'r.raw')
    assert (result.returncode, result.stderr) == (0, '')
    (coluber.directory / 'mine.supp').write_text(result.stdout)
    return [line for line in result.stdout.splitlines() if line and not line.startswith('#')]


@pytest.mark.parametrize('name', sorted(p.name for p in GOLDEN.iterdir() if p.suffix == '.raw' or p.is_dir() and any(p.glob('*.raw'))))
def test_what_is_written_suppresses_all(coluber, name):
    prepare(coluber, name)
    (coluber.directory / 'mine.supp').write_text(coluber('suppress', name).stdout)
    found = json.loads(coluber('report', '--format', 'json', '--suppressions', 'mine.supp', name).stdout)
    assert (found['summary']['error'], found['summary']['warning'], found['races']) == (0, 0, [])
    assert 'matched nothing' not in coluber('report', '-v', '--suppressions', 'mine.supp', name).stdout


def told(report):
    return sorted((race['kind'], race['location']['display']) for race in report['races'])


@pytest.mark.parametrize('name, rest', [('kinds.raw', 4), ('keys.raw', 11), ('lost_update.raw', 0)])
def test_and_nothing_else(coluber, name, rest):
    """The same races in another file stay, but for those that are told by a name of the program."""
    prepare(coluber, name)
    (coluber.directory / 'mine.supp').write_text(coluber('suppress', name).stdout)
    (coluber.directory / 'other.raw').write_text((coluber.directory / name).read_text().replace('shop.py', 'other.py'))
    before, found = (json.loads(coluber('report', '--format', 'json', *options, 'other.raw').stdout)
                     for options in ([], ['--suppressions', 'mine.supp']))
    before['races'] = [r for r in before['races'] if r['location']['type'] not in ('attribute', 'global')
                       and any('other.py' in f['file'] for a in r['accesses'] for f in a['stack'])]
    assert told(found) == told(before) and len(found['races']) == rest


SITE = '/venv/lib/python3.13/site-packages/pool/core.py'


@pytest.mark.parametrize('raw, line', [
    (dict(type='attribute', owner='C', name='x'), 'attribute:C.x'), (dict(type='global', owner='m', name='x'), 'global:m.x'),
    (dict(), 'race_both:^f$@a/c.py'), (dict(type='contents'), 'race_both:^f$@a/c.py'), (dict(type='cell'), 'race_both:^f$@a/c.py'),
    (dict(other=('g', '/a/c.py')), 'race_both:^f$@a/c.py|^g$@a/c.py'), (dict(one=('g', '/a/c.py')), 'race_both:^f$@a/c.py|^g$@a/c.py'),
    (dict(one=('P.get', SITE), other=('P.put', SITE)), 'race_both:^P.get$@pool/core.py|^P.put$@pool/core.py'),
    (dict(one=('f', '/usr/lib/python3/dist-packages/six.py')), 'race_both:^f$@a/c.py|^f$@six.py'),
    (dict(other=('Q.put', '/usr/lib/python3.13/queue.py')), 'race_both:^Q.put$@queue.py|^f$@a/c.py'),
    (dict(one=('<module>', '<string>'), other=('f', '<frozen os>')), 'race_both:^<module>$@<string>|^f$@<frozen os>'),
    (dict(other=None), 'race_top:^f$@a/c.py'), (dict(one=None), 'race_top:^f$@a/c.py'),
    (dict(one=None, other=None), "race:^item k of dict 'd'$"),
    # What has a meaning in a pattern.
    (dict(one=('a|b', '/a/c.py'), other=('a|b', '/a/c.py')), 'race_both:^a*b$@a/c.py'),
    (dict(one=('f@g', '/a/c@d.py'), other=('f@g', '/a/c@d.py')), 'race_both:^f*g$@a/c*d.py'),
    (dict(one=('f', '/a b/ #c|d.py'), other=('f', '/a b/ #c|d.py')), 'race_both:^f$@a b/ *c*d.py'),
    (dict(one=('^f$', '/a/c.py'), other=('^f$', '/a/c.py')), 'race_both:^^f$$@a/c.py'),
    (dict(one=('f*', '/a/c.py'), other=('f*', '/a/c.py')), 'race_both:^f*$@a/c.py'),
    (dict(one=('', '/a/c.py'), other=('', '/a/c.py')), 'race_both:^$@a/c.py'),
    (dict(one=('f', ''), other=('f', '')), 'race_both:^f$'), (dict(one=('f', '/a/ '), other=('f', '/a/ ')), 'race_both:^f$@a/*'),
    (dict(type='global', owner='m', name='a #b\n'), 'global:m.a *b*'),
    (dict(type='attribute', owner='^C', name='cost$'), 'attribute:*C.cost*'), (dict(type='attribute', owner='C', name='a<-b'), 'attribute:C.a*-b'),
    (dict(one=('<-f', '/a/<-x>'), other=('<-f', '/a/<-x>')), 'race_both:^*-f$@a/*-x>'),
    (dict(one=('f', '/^a/b$'), other=('f', '/^a/b$')), 'race_both:^f$@*a/b*'),
    (dict(one=None, other=None, display=' item\n#1 #2 '), 'race:^*item*#1 *2*$')])
def test_entries(coluber, raw, line):
    """As narrow as can be, and each suppresses its race."""
    raw = race(**raw)
    assert entries(coluber, raw) == [line]
    assert summary(coluber, raw)['warning'] == 1
    assert summary(coluber, raw, '--suppressions', 'mine.supp') == {'error': 0, 'warning': 0, 'note': 0, 'suppressed': 1}


def test_files_below_the_working_directory(coluber):
    path = str(coluber.directory / 'deep' / 'in' / 'it.py')
    assert entries(coluber, race(one=('f', path), other=('f', path))) == ['race_both:^f$@deep/in/it.py']


def test_one_entry_for_many_races(coluber):
    for i in range(5):
        (coluber.directory / ('%d.raw' % i)).write_text(race(type='contents', owner='l%d' % i, display='contents of l%d' % i).text())
    text = coluber('suppress', *['%d.raw' % i for i in range(5)]).stdout
    assert text.startswith('# 1 suppression for 0 errors and 5 warnings. ')
    assert text.count('race_both:') == 1 and text.count('# write-write: contents of l') == 3 and '\n# and 2 more\n' in text


def test_nothing_for_nothing(coluber):
    (coluber.directory / 'r.raw').write_text(RawReport().text())
    result = coluber('suppress', 'r.raw')
    assert (result.returncode, result.stdout, result.stderr) == (0, '', '')


# ---- entries that matched nothing ----------------------------------------------------------------

def unused(text):
    return [line for line in text.split('\n') if 'matched nothing' in line]


def test_entries_that_matched_nothing(coluber, prefix):
    (coluber.directory / '.coluber.supp').write_text('# one\nrace:nobody\nattribute:Counter.value\n')
    (coluber.directory / 'more').write_text('atomic:Event.x\nmutex:m\nsignal:s\ndeadlock:d\nrace:foo # why\nattribute:Counter.*\n')
    coluber.leaves('1.raw', simple_race())
    shipped = prefix / 'share' / 'coluber' / 'suppressions' / 'unused.supp'
    shipped.write_text('race:shipped\n')
    try:
        verbose = coluber.run('-v', '--suppressions', 'more').stderr
    finally:
        shipped.unlink()
    # The second one for the attribute is not in force, but has matched.
    assert unused(verbose) == ["coluber: suppression 'race:foo' matched nothing (more:5)",
                               "coluber: suppression 'race:nobody' matched nothing (.coluber.supp:2)"]
    assert unused(coluber.run('--suppressions', 'more').stderr) == []


def test_entries_that_matched_in_the_saved_run(coluber):
    (coluber.directory / 's').write_text('race:nobody\nattribute:Counter.value\n')
    (coluber.directory / '1.raw').write_text(simple_race().text())
    coluber('report', '--suppressions', 's', '--format', 'json', '-v', '--output', 'r.json', '1.raw')
    report = json.loads((coluber.directory / 'r.json').read_text())
    assert [s['pattern'] for s in report['suppressions']] == ['attribute:Counter.value']
    text = coluber('report', '-v', '--suppressions', 's', 'r.json').stdout
    assert unused(text) == ["coluber: suppression 'race:nobody' matched nothing (s:1)"]


# ---- files of ThreadSanitizer --------------------------------------------------------------------

@pytest.mark.parametrize('ends', ['\n', '\r\n'])
@pytest.mark.parametrize('mark', ['', '\ufeff'])
def test_a_file_of_thread_sanitizer(coluber, ends, mark):
    """Each type that it knows, wildcards, anchors, blank lines and comments: taken as it is."""
    lines = ['# Races in code that is not ours.', '', 'race:third_party/libfoo/', 'race:^third_party*::*Bar$', '  race:src/*.cc  ',
             'race_top:^Counter.incr*$', 'called_from_lib:libzmq.so', 'thread:PoolThatIsNeverJoined', 'mutex:gLock', 'deadlock:Cache::*',
             'signal:OnSignal', 'none:unused', '   # indented', '']
    (coluber.directory / 'tsan.supp').write_bytes((mark + ends.join(lines)).encode())
    coluber.leaves('1.raw', simple_race())
    result = coluber.run('-v', '--suppressions', 'tsan.supp')
    assert result.returncode == 0
    assert "coluber: suppressed 1 by 'race_top:^Counter.incr*$' (tsan.supp:6)\n" in result.stderr
    assert [line.split("'")[1] for line in unused(result.stderr)] == [
        'race:third_party/libfoo/', 'race:^third_party*::*Bar$', 'race:src/*.cc', 'called_from_lib:libzmq.so', 'thread:PoolThatIsNeverJoined']
