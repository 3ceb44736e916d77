"""`# coluber: ignore` on the line of an access."""
import json

import pytest

from raw_reports import ATOMIC, READ, UPDATE, WRITE, RawReport


def report(coluber, source, *lines, kind='lost-update', options=(), native=False):
    """What is reported of a race between the lines of the source; (races, suppressed, stderr)."""
    path = coluber.directory / 'app.py'
    path.write_text(source)
    flags = {'lost-update': (READ | UPDATE, WRITE | UPDATE), 'write-write': (WRITE, WRITE), 'atomic': (WRITE | ATOMIC,) * 2}[kind]
    raw = RawReport().add('started').thread(1, 'MainThread').thread(2, 'T')
    location = raw.location('attribute', 'C', 'x', "attribute 'x' of C object")
    frames = [raw.native('/lib/_x.so', 16)] if native else []
    sides = [(flags[i], i + 1, raw.stack(*frames, (raw.plain_code(str(path), 'f', line), 0)), 0) for i, line in enumerate(lines)]
    raw.race(location, *sides, 3)
    (coluber.directory / 'r.raw').write_text(raw.text())
    result = coluber('report', '--show', 'notes', '--format', 'json', *options, 'r.raw')
    assert result.returncode == 0
    found = json.loads(result.stdout)
    return found['races'], found['suppressions'], result.stderr


def is_ignored(coluber, line, **more):
    races, suppressions, errors = report(coluber, 'first = 1\n%s\n' % line, 1, 2, **more)
    assert errors == '' and bool(races) != bool(suppressions)
    return not races


@pytest.mark.parametrize('line', [
    'c.x += 1  # coluber: ignore', 'c.x += 1 #coluber:ignore', 'c.x += 1  #\tcoluber:\tignore\t', 'c.x += 1  # coluber: ignore, it is a counter',
    'c.x += 1  # coluber: ignore (a counter)', 'c.x += 1  # noqa # coluber: ignore', 'c.x += 1  # coluber: ignore # noqa',
    'c.x += "#" # coluber: ignore', "c.x += '\\'# ' # coluber: ignore", 'c.x += """#""" # coluber: ignore', 'c.x += rb"\\\\" # coluber: ignore',
    'c.x += f"{a!r:#x}" # coluber: ignore', 'größe = "é"  # coluber: ignore', 'c.x += 1  # coluber: ignore[lost-update]',
    'c.x += 1  # coluber: ignore[ write-write , lost-update ] why', 'c.x += 1  # coluber: ignore[lost-update,atomic]'])
def test_ignored(coluber, line):
    assert is_ignored(coluber, line)


@pytest.mark.parametrize('line', [
    'c.x += 1', 'c.x += "# coluber: ignore"', "c.x += '# coluber: ignore'", 'c.x += """# coluber: ignore"""', "c.x += '\\'# coluber: ignore'",
    'c.x += 1  # coluber: ignored', 'c.x += 1  # coluber: ignore-me', 'c.x += 1  # coluber: ignore_me', 'c.x += 1  # Coluber: ignore',
    'c.x += 1  # see coluber: ignore', 'c.x += 1  # coluber ignore', 'c.x += 1  # coluber: ignore[write-write]',
    'c.x += "# coluber: ignore" # mine', 'c.x += "# coluber: ignore', 'x = """\n# coluber: ignore'])
def test_not_ignored(coluber, line):
    assert not is_ignored(coluber, line)


@pytest.mark.parametrize('before, ignored', [
    ('"""text', False), ("'''text", False), ('"""text"""', True), ('x = """a\n\'\'\' b""" + \'\'\'', False), ('x = "\\\n"', True),
    ('x = """a # "', False), ('"""a\\"""', False), ('x = 1 # """', True), ("it's = 'a", True)])
def test_a_line_within_a_literal_has_no_comment(coluber, before, ignored):
    """The lines before tell whether it is one."""
    source = before + '\nc.x += 1  # coluber: ignore\n'
    races, _, _ = report(coluber, source, 1, source.count('\n'))
    assert (races == []) == ignored


def test_either_access_and_the_innermost_python_frame(coluber):
    source = 'c.x += 1  # coluber: ignore\nc.x += 2\n'
    for lines in ((1, 2), (2, 1), (1, 1)):
        assert report(coluber, source, *lines)[0] == []
        assert report(coluber, source, *lines, native=True)[0] == []
    assert report(coluber, source, 2, 2)[0] != []


def test_only_the_line_of_the_frame(coluber):
    source = 'f(  # coluber: ignore\n  c.x)\n'
    assert report(coluber, source, 1, 1)[0] == [] and report(coluber, source, 2, 2)[0] != []


@pytest.mark.parametrize('kind', ['write-write', 'atomic'])
def test_kinds(coluber, kind):
    assert is_ignored(coluber, 'c.x = 1 # coluber: ignore[%s]' % kind, kind=kind)
    assert not is_ignored(coluber, 'c.x = 1 # coluber: ignore[lost-update]', kind=kind)


def test_hits_are_shown(coluber):
    _, suppressions, _ = report(coluber, '\n\nc.x += 1 # coluber: ignore[ lost-update ] why\n', 3, 3)
    path = str(coluber.directory / 'app.py')
    assert suppressions == [{'pattern': '# coluber: ignore[ lost-update ]', 'file': path, 'line': 3, 'count': 3, 'shipped': False}]
    text = coluber('report', 'r.raw').stdout
    assert text == ("coluber: suppressed 3 by '# coluber: ignore[ lost-update ]' (app.py:3)\n"
                    'coluber: 0 errors, 0 warnings, 0 notes (3.13.5); 1 suppressed\n')


def test_suppression_files_come_first(coluber):
    (coluber.directory / '.coluber.supp').write_text('attribute:C.x\n')
    _, suppressions, _ = report(coluber, 'c.x += 1 # coluber: ignore\n', 1, 1)
    assert [s['pattern'] for s in suppressions] == ['attribute:C.x']


@pytest.mark.parametrize('comment, words', [
    ('ignore[lost-updat]', "unknown kind 'lost-updat'"), ('ignore[error, x]', "unknown kind 'error'"), ('ignore[]', 'an empty kind'),
    ('ignore[lost-update,]', 'an empty kind'), ('ignore[lost-update', "no ']'"), ('ignore[lost-update # ]', "no ']'")])
def test_mistakes_are_told_once(coluber, comment, words):
    races, _, errors = report(coluber, 'c.x += 1 # coluber: %s\n' % comment, 1, 1)
    line = "coluber: %s:1: %s in 'coluber: ignore'\n" % (coluber.directory / 'app.py', words)
    assert errors.count(line) == 1 and errors.count('\n') == (2 if 'error, x' in comment else 1)
    assert bool(races) != (comment == 'ignore[lost-update,]')
    assert coluber('report', 'r.raw').stderr == errors
    coluber.leaves('r.raw', (coluber.directory / 'r.raw').read_text())
    assert line in coluber.run().stderr and line in coluber.run('--output', 'x').stderr
    json.loads(coluber.run('--format', 'json').stderr)  # alone there


def test_saved_reports_and_files_that_have_changed(coluber):
    report(coluber, 'c.x += 1\n', 1, 1)
    coluber('report', '--format', 'json', '--output', 's.json', 'r.raw')
    assert coluber('report', '--fail-on', 'error', 's.json').returncode == 66
    (coluber.directory / 'app.py').write_text('c.x += 1  # coluber: ignore\n')
    assert coluber('report', '--fail-on', 'error', 's.json').returncode == 0
    (coluber.directory / 'app.py').write_text('')
    assert coluber('report', '--fail-on', 'error', 's.json').returncode == 66
    (coluber.directory / 'app.py').unlink()
    assert coluber('report', '--fail-on', 'error', 's.json').returncode == 66


def test_a_real_run(real, python):
    (real.directory / 'p.py').write_text(
        'import threading\nclass C: x = 0\nc = C()\ndef work():\n for _ in range(9):\n  c.x += 1  # coluber: ignore[lost-update]\n'
        'ts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n')
    result = real('run', '--', python.path, 'p.py')
    assert result.returncode == 0 and "by '# coluber: ignore[lost-update]' (p.py:6)\n" in result.stderr


def test_many_races_on_a_line_far_down(coluber):
    """Each file is gone through once, not for each race."""
    path = coluber.directory / 'app.py'
    path.write_text(5000 * 'x = 1\n' + 'd[k] = 1  # coluber: ignore\n')
    raw = RawReport().add('started').thread(1, 'MainThread').thread(2, 'T')
    stack = raw.stack((raw.plain_code(str(path), 'f', 5001), 0))
    for key in range(20000):
        location = raw.location('item', 'd', str(key), "item %d of dict 'd'" % key)
        raw.race(location, (WRITE, 1, stack, 0), (WRITE, 2, stack, 0))
    (coluber.directory / 'r.raw').write_text(raw.text())
    result = coluber('report', 'r.raw')
    assert result.returncode == 0 and result.stdout.endswith('; 20000 suppressed\n')
