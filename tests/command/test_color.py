"""What a terminal gets: colours and lines of its width. What is no terminal gets neither."""
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios

import pytest

from raw_reports import RawReport, READ, UPDATE, WRITE, simple_race


class Terminal:
    """Runs coluber with a stream at a terminal of a width, and tells what was written there."""

    def __init__(self, coluber):
        self.coluber = coluber

    def __call__(self, *arguments, width=200, stream='stdout', term='xterm', **env):
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack('HHHH', 24, width, 0, 0))
        environment = self.coluber.environment(TERM=term, **{k: v for k, v in env.items() if v is not None})
        for name in ('NO_COLOR', 'COLUMNS'):
            if name not in env:
                environment.pop(name, None)
        if term is None:
            del environment['TERM']
        streams = dict.fromkeys(('stdout', 'stderr'), subprocess.PIPE)
        streams[stream] = follower
        process = subprocess.Popen([self.coluber.path, *map(str, arguments)], cwd=self.coluber.directory, env=environment,
                                   stdin=subprocess.DEVNULL, text=True, **streams)
        os.close(follower)
        data = b''
        try:
            while block := os.read(leader, 65536):
                data += block
        except OSError:  # the terminal's other side is closed
            pass
        os.close(leader)
        self.piped = process.communicate(timeout=60)
        self.status = process.returncode
        return data.decode().replace('\r\n', '\n')


def plain(text):
    return re.sub(r'\033\[[0-9;]*m', '', text)


@pytest.fixture
def terminal(coluber):
    (coluber.directory / '1.raw').write_text(simple_race().text())
    return Terminal(coluber)


def test_colours_only_paint(terminal, coluber):
    shown = terminal('report', '1.raw')
    assert shown != plain(shown) == coluber('report', '1.raw').stdout
    headline = shown.split('\n')[0]
    assert headline == ("\033[2m==1==\033[0m \033[1;31mERROR\033[0m\033[1m lost-update\033[0m: "
                        "\033[1mattribute 'value' of Counter object\033[0m")
    assert '#0 Counter.increment \033[2m/nowhere/counter.py:8\033[0m\n' in shown
    assert 'coluber: \033[1;31m1 error\033[0m, 0 warnings, 0 notes' in shown
    for line in shown.split('\n'):  # nothing is left painted at the end of a line
        assert line.rfind('\033[0m') >= max((m.start() for m in re.finditer(r'\033\[[1-9]', line)), default=-1)


def test_each_severity_has_its_colour(terminal, coluber):
    for kind, colour in (('read-write', 35), ('atomic', 36)):
        (coluber.directory / '1.raw').write_text(simple_race(kind=kind).text())
        assert re.search(r'\033\[1;%dm(WARNING|NOTE)\033\[0m' % colour, terminal('report', '--show', 'notes', '1.raw'))


@pytest.mark.parametrize('option, env, term, colours', [
    ([], {}, 'xterm', True), ([], {'NO_COLOR': '1'}, 'xterm', False), ([], {'NO_COLOR': ''}, 'xterm', True),
    ([], {}, 'dumb', False), ([], {}, None, False), (['--color', 'never'], {}, 'xterm', False),
    (['--color', 'auto'], {}, 'xterm', True), (['--color', 'always'], {'NO_COLOR': '1'}, 'dumb', True)])
def test_when_there_are_colours(terminal, option, env, term, colours):
    assert ('\033' in terminal('report', *option, '1.raw', term=term, **env)) == colours


@pytest.mark.parametrize('option, colours', [([], False), (['--color', 'always'], True), (['--color=never'], False)])
def test_a_pipe(terminal, coluber, option, colours):
    assert ('\033' in coluber('report', *option, '1.raw', env={'TERM': 'xterm'}).stdout) == colours


def test_the_stream_of_the_report_counts(terminal, coluber):
    """Standard error is a terminal; a report to standard output or a file is not written there."""
    assert terminal('report', '1.raw', stream='stderr') == '' and '\033' not in terminal.piped[0]
    summary = terminal('report', '--output', 'r.txt', '1.raw', stream='stderr')
    assert summary.startswith('coluber: \033[1;31m1 error\033[0m, ')
    coluber('report', '--color', 'always', '--output', 'r.txt', '1.raw')
    assert '\033' not in (coluber.directory / 'r.txt').read_text()
    assert '\033' not in terminal('report', '--format', 'json', '1.raw')


def test_the_report_of_a_run(terminal, coluber):
    coluber.leaves('1.raw', simple_race())
    run = 'run', '--python', sys.executable, 'program.py'
    assert '\033[1;31mERROR' in terminal(*run, stream='stderr')
    assert '\033' not in terminal(*run, stream='stderr', COLUBER_OPTIONS='color=never')


def test_live_has_colours_too(terminal, coluber):
    coluber.leaves('1.raw', simple_race()).program('p.py', 'sys.stdin.readline()')
    leader, follower = pty.openpty()
    process = subprocess.Popen([coluber.path, 'run', '--live', '--python', sys.executable, 'p.py'], cwd=coluber.directory,
                               env=coluber.environment(TERM='xterm'), stdin=subprocess.PIPE, stderr=follower)
    os.close(follower)
    data = b''
    while b'Read and write' not in data:
        data += os.read(leader, 65536)
    process.stdin.close()
    process.wait(60)
    os.close(leader)
    assert b'\033[1;31mERROR\033[0m' in data


# ---- width --------------------------------------------------------------------------------------

def race_at(coluber, line, expression, display="attribute 'x' of C object", number=1):
    """A report of a race at an expression of a source line."""
    (coluber.directory / 'source.py').write_text(line + '\n')
    column = len(line[:line.index(expression)].encode())
    raw = RawReport().add('started').thread(1, 'MainThread').thread(2, 'T')
    # A location table with one entry in the long form: no line step, one line, columns.
    def varint(number):
        parts = []
        while number >= 64:
            parts.append(0x40 | number & 63)
            number >>= 6
        return bytes([*parts, number])
    table = bytes([0x80 | 14 << 3 | 7]) + varint(0) + varint(0) + varint(column + 1) + varint(column + len(expression.encode()) + 1)
    raw.add('code', 1, number, str(coluber.directory / 'source.py'), 'f', table.hex())
    raw.numbers['code'] = {'f': 1}
    stack = raw.stack((1, 0))
    location = raw.location('attribute', 'C', 'x', display)
    raw.race(location, (READ | UPDATE, 1, stack, 0), (WRITE | UPDATE, 2, stack, 0))
    (coluber.directory / 's.raw').write_text(raw.text())
    return ['report', '--color', 'never', 's.raw']


def columns(text):
    """Of a terminal, for the characters of these tests."""
    return sum(2 if '\u4e00' <= c <= '\u9fff' else 0 if c == '\u0301' else 1 for c in text)


def marked(output):
    """The first source line, and what its carets stand below."""
    lines = output.split('\n')
    at = next(i for i, line in enumerate(lines) if re.fullmatch(r'\s+\^+', line))
    source, carets = lines[at - 1], lines[at]
    found, column = '', 0
    for character in source:
        width = columns(character)
        found += character * (carets[column:column + max(width, 1)].startswith('^') if width else bool(found))
        column += width
    return source[9:], found


LONG = 'result = ' + ' + '.join('value%d' % i for i in range(60)) + ' + self.total'


@pytest.mark.parametrize('expression', ['result', 'value0', 'value7', 'value30', 'value59', 'self.total'])
@pytest.mark.parametrize('width', [40, 60, 80, 131])
def test_long_lines_are_cut_around_the_expression(terminal, coluber, expression, width):
    source, found = marked(terminal(*race_at(coluber, LONG, expression), width=width))
    assert found == expression
    assert 9 + columns(source) <= width
    assert source.strip('…') in LONG
    assert source.startswith('…') == (not LONG.startswith(source.strip('…')))
    assert source.endswith('…') == (not LONG.endswith(source.strip('…')))


def test_an_expression_that_is_longer_than_the_line(terminal, coluber):
    expression = LONG[9:]
    source, found = marked(terminal(*race_at(coluber, LONG, expression), width=80))
    assert source.startswith('…value0 + ') and source.endswith('…') and columns(source) == 71
    assert found == source.strip('…')


def test_nothing_is_cut_in_a_pipe(coluber):
    output = coluber(*race_at(coluber, LONG, 'self.total'), env={'COLUMNS': '40'}).stdout
    assert marked(output) == (LONG, 'self.total')


def test_columns_of_the_environment_come_first(terminal, coluber):
    arguments = race_at(coluber, LONG, 'value7')
    assert terminal(*arguments, width=200, COLUMNS='60') == terminal(*arguments, width=60)
    assert terminal(*arguments, width=60, COLUMNS='no') == terminal(*arguments, width=60)


@pytest.mark.parametrize('line, expression', [
    ('名前 = 表[鍵] + self.total', 'self.total'), ('名前 = 表[鍵] + self.total', '表[鍵]'), ('e\u0301 = e\u0301tat.x', 'e\u0301tat.x'),
    ('x = "名" * 3; ' * 20 + 'self.total', 'self.total'), ('名' * 100 + ' + x', 'x')])
@pytest.mark.parametrize('locale', ['C', 'C.UTF-8', 'POSIX'])
def test_carets_stand_below_wide_and_combining_characters(terminal, coluber, line, expression, locale):
    arguments = race_at(coluber, line, expression)
    source, found = marked(terminal(*arguments, width=61, LC_ALL=locale))
    assert found == expression and 9 + columns(source) <= 61
    assert marked(coluber(*arguments, env={'LC_ALL': locale}).stdout) == (line, expression)


def test_tabs_and_control_characters(terminal, coluber):
    arguments = race_at(coluber, '\tx\t= \x1b[31m\x9b\x7f self.total', 'self.total')
    for output in (terminal(*arguments), coluber(*arguments).stdout):
        at = output.index('         x')
        assert output[at:].split('\n')[:2] == ['         x\t=  [31m   self.total', '          \t' + ' ' * 10 + '^' * 10]
    source, found = marked(terminal(*race_at(coluber, 'a\t' * 100 + 'self.total', 'self.total'), width=50))
    assert found == 'self.total' and source.startswith(('… ', '…a')) and '\t' not in source


def test_a_line_that_is_no_utf8(coluber):
    """Its columns count bytes that are not in the file: nothing is marked."""
    arguments = race_at(coluber, 'x = "\xe9"; self.total', 'self.total')
    (coluber.directory / 'source.py').write_bytes('x = "\xe9"; self.total\n'.encode('latin-1'))
    assert '         x = "\ufffd"; self.total\n    #1' in coluber(*arguments).stdout or '         x = "\ufffd"; self.total\n  ' in coluber(*arguments).stdout


def test_a_byte_order_mark(coluber):
    arguments = race_at(coluber, 'x = 1; self.total', 'self.total')
    (coluber.directory / 'source.py').write_bytes(b'\xef\xbb\xbfx = 1; self.total\n')
    assert '         x = 1; self.total\n                ^^^^^^^^^^\n' in coluber(*arguments).stdout


@pytest.mark.parametrize('text', ['a\rb\n\rself.total\n', 'a\r\nb\r\n\r\nself.total', 'a\r\r\nb\rself.total', '\n\n\nself.total\r'])
def test_lines_end_where_python_ends_them(coluber, text):
    arguments = race_at(coluber, 'self.total', 'self.total', number=4)
    (coluber.directory / 'source.py').write_bytes(text.encode())
    assert '         self.total\n         ^^^^^^^^^^\n' in coluber(*arguments).stdout


def test_sentences_are_broken_at_blanks(terminal, coluber):
    display = "attribute 'x' of %s object" % ' '.join('Word%d' % i for i in range(20))
    arguments = race_at(coluber, 'x', 'x', display)
    output = terminal(*arguments, width=70)
    assert all(columns(line) <= 70 for line in output.split('\n'))
    headline = output[:output.index('\n  Update')]
    assert re.sub(r'\n {6}', ' ', headline) == coluber(*arguments).stdout.split('\n')[0]
    assert '\n' not in coluber(*arguments, env={'COLUMNS': '70'}).stdout.split('\n  Update')[0]
    assert '\n  Read and write must be one step: hold one\n  lock around both.\n' in terminal(*arguments, width=46)


def test_a_number_stays_with_its_word(terminal, coluber):
    arguments = race_at(coluber, 'x', 'x')
    raw = (coluber.directory / 's.raw').read_text()
    (coluber.directory / 's.raw').write_text(raw.replace('race 1 1 1 ', 'race 1 1 7 '))
    for width in range(60, 76):
        assert '(7 times)\n' in terminal(*arguments, width=width)


def test_names_do_not_talk_to_the_terminal(terminal, coluber):
    arguments = race_at(coluber, 'x', 'x', "attribute '\x1b]0;x\x07\x9b1m\n' of C")
    assert terminal(*arguments).split('\n')[0].endswith("attribute '\\x1b]0;x\\x07\\x9b1m\\x0a' of C")
