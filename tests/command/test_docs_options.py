"""The man page, the completions and docs/command-line.md know each option and command that the command's own help lists,
and no other. A new option is one entry in each of them."""
import os
import pathlib
import pty
import re
import select
import subprocess

import pytest

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
MAN_PAGE = REPOSITORY / 'docs' / 'coluber.1'
COMPLETIONS = REPOSITORY / 'tools' / 'completions'


# ---- what the command lists ---------------------------------------------------------------------

def help_of(build, *words):
    return subprocess.run([build / 'bin' / 'coluber', *words, '--help'], capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope='module')
def commands(build):
    found = re.findall(r'(?m)^  ([a-z]+)\b.{10,}', help_of(build))
    assert found[:3] == ['run', 'report', 'suppress']
    return found


@pytest.fixture(scope='module')
def options(build, commands):
    """For each command its options: the word (-x or --xyz), and whether it takes a value."""
    result = {}
    for command in commands:
        result[command] = found = {}
        for letter, name, value in re.findall(r'(?m)^  (?:(-[a-z]), |    )(--[a-z-]+)( [A-Za-z]+)?  ', help_of(build, command)):
            found[name] = bool(value)
            if letter:
                found[letter] = bool(value)
    assert len(result['run']) > len(result['report']) > 10 and '-h' in result['run'] and result['run']['-o']
    return result


@pytest.fixture(scope='module')
def all_options(options):
    return set().union(*options.values())


@pytest.fixture(scope='module')
def values(build):
    """What `run` takes for an option: {option: values}; as the message about a wrong one tells."""
    found = {}
    for option in re.findall(r'(--[a-z-]+) ', help_of(build, 'run')):
        ended = subprocess.run([build / 'bin' / 'coluber', 'run', option, '?!'], capture_output=True, text=True)
        if match := re.search(r"'\?!' is not one of: (.*)", ended.stderr):
            found[option] = set(match.group(1).split(', '))
    assert len(found) >= 4 and found['--fail-on'] == {'error', 'warning', 'never'}
    return found


# ---- documents ----------------------------------------------------------------------------------

def test_man_page(all_options, commands):
    text = MAN_PAGE.read_text()
    section = text[text.index('.Sh OPTIONS'):text.index('.Sh ENVIRONMENT')]
    listed = set()
    for line in re.findall(r'(?m)^\.It (.*)', section):
        listed |= {'-' + word for word in re.findall(r'Fl (-?[a-z-]+)', line)}
    assert listed == all_options
    description = text[text.index('.Sh DESCRIPTION'):text.index('.Sh OPTIONS')]
    assert re.findall(r'(?m)^\.It Cm ([a-z]+)', description) == commands
    mentioned = {'-' + word for word in re.findall(r'\bFl (-?[a-z][a-z-]*)', text)}
    assert mentioned <= all_options | {'-m', '-c'}


def test_man_page_tells_the_values(values):
    text = MAN_PAGE.read_text()
    for option, known in values.items():
        entry = re.search(r'(?ms)^\.It [^\n]*Fl -%s\b.*?(?=^\.It|^\.El)' % option[2:], text).group()
        assert known <= set(re.findall(r'[a-z-]+', entry)), option


def test_man_page_is_well_formed():
    ended = subprocess.run(['mandoc', '-T', 'lint', '-W', 'style', MAN_PAGE], capture_output=True, text=True)
    # That other pages are there is no matter of this one.
    wrong = [line for line in (ended.stdout + ended.stderr).splitlines() if 'mandoc.db' not in line and 'referenced manual not found' not in line]
    assert wrong == []
    shown = subprocess.run(['mandoc', '-T', 'ascii', MAN_PAGE], capture_output=True, text=True, check=True).stdout
    assert 'coluber report [options] file' in re.sub(r'.\x08', '', shown)


def test_command_line_document(build, options, all_options, commands):
    text = (REPOSITORY / 'docs' / 'command-line.md').read_text()
    rows = ''.join(re.findall(r'(?m)^\| (`-.*?`) \|', text))
    listed = set(re.findall(r'--?[a-z][a-z-]*', rows))
    assert listed == set(options['run']) - {'--version', '--help', '-h'}
    assert set(re.findall(r'(?<![\w`-])--[a-z][a-z-]+', re.sub(r'`(--[a-z-]+)', r'\1', text))) - {'--port'} <= all_options
    for command in commands:
        assert '\n## coluber %s\n' % command in text, command


# ---- completions --------------------------------------------------------------------------------

class Bash:
    def __init__(self, before=':'):
        self.before = before

    def complete(self, line):
        """The candidates for the last word; words as bash splits them, apart at each '='."""
        words = re.findall(r'=|[^ =]+|(?<= )$', line)
        script = self.before + '; source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _coluber; printf "%s\\n" "${COMPREPLY[@]}"'
        ended = subprocess.run(['bash', '--norc', '-c', script, 'bash', COMPLETIONS / 'coluber.bash', *words], capture_output=True,
                               text=True, cwd=COMPLETIONS)
        assert ended.stderr == ''
        return {word.removesuffix('=') for word in ended.stdout.splitlines() if word}


class Fish:
    def complete(self, line):
        ended = subprocess.run(['fish', '--no-config', '-c', 'source $argv[1]; complete --do-complete=$argv[2]',
                                COMPLETIONS / 'coluber.fish', line], capture_output=True, text=True, cwd=COMPLETIONS)
        assert ended.stderr == ''
        words = {word.split('\t')[0] for word in ended.stdout.splitlines()}
        # Of an option with its value it tells the whole.
        return {word.split('=', 1)[1] if word.startswith('-') and '=' in word else word for word in words}




@pytest.fixture(params=[Bash, Fish], ids=['bash', 'fish'])
def shell(request):
    return request.param()


@pytest.mark.parametrize('line, place', [('run x ', 2), ('run -o x x ', 4), ('run --format=json x ', 5), ('run -q -- x ', 4), ('run -- ', 3)])
def test_bash_completes_programs_by_their_own_completion(line, place):
    """_command_offset is bash-completion's: it is told which word the program is."""
    found = Bash('_command_offset() { COMPREPLY=("at=$1"); }').complete('coluber ' + line)
    assert found == {'at=%d' % place}


def words_of(found):
    return {word for word in found if re.fullmatch(r'[a-z]+', word)}


def test_completion_of_commands(shell, commands):
    assert words_of(shell.complete('coluber ')) == set(commands)
    assert shell.complete('coluber rep') == {'report'}


def test_completion_of_options(shell, options):
    for command, known in options.items():
        listed = {word for word in shell.complete('coluber %s --' % command) if word.startswith('--')}
        # Help is for all commands, whether they list it or not.
        assert listed - {'--help'} == {name for name in known if name.startswith('--')} - {'--help'}, command
        letters = {word for word in shell.complete('coluber %s -' % command) if re.fullmatch('-[a-z]', word)}
        assert letters - {'-h'} == {name for name in known if re.fullmatch('-[a-z]', name)} - {'-h'}, command


def test_completion_of_values(shell, values):
    for option, known in values.items():
        assert shell.complete('coluber run %s ' % option) == known, option
        assert shell.complete('coluber run %s=' % option) == known, option
        assert shell.complete('coluber run --quiet %s=%s' % (option, min(known)[:-1])) == {min(known)}, option


def test_completion_knows_what_takes_a_value(shell, options):
    """After an option and its value, options go on; after any other word, the command has begun."""
    for command in ('run', 'report'):
        for option, takes in options[command].items():
            before = 'coluber %s %s %s' % (command, option, 'x ' if takes else '')
            if option not in ('-h', '--help', '--version'):
                assert shell.complete(before + '--fai') == {'--fail-on'}, before
                if command == 'run':
                    assert '--fail-on' not in shell.complete(before + 'x --fai'), before
    assert '--fail-on' not in shell.complete('coluber run x --fai')
    assert '--fail-on' not in shell.complete('coluber run -- --fai')
    assert '--fail-on' not in shell.complete('coluber run -m x --fai')


def test_completion_of_files(shell):
    for before in ('run -o', 'run --suppressions', 'report', 'report -q', 'suppress', 'run -m module'):
        assert shell.complete('coluber %s CMakeL' % before) == {'CMakeLists.txt'}, before
    assert 'CMakeLists.txt' in shell.complete('coluber run CMakeL')


def test_completion_of_programs(shell):
    assert 'whoami' in shell.complete('coluber run whoa')
    assert 'whoami' in shell.complete('coluber run --python whoa')


class Zsh:
    """A shell at a terminal, as zsh's completion needs one. What completion adds to the candidates is printed as it comes,
    and a word when it is over."""

    START = r"""
stty -echo; PS1=; PS2=; fpath=(%s $fpath); autoload -Uz compinit; compinit -u -D
compadd() {
    local -a added
    (( ${@[(I)-[OAD]]} )) || { builtin compadd -O added "$@"; print -rl -- "added "$^added }
    builtin compadd "$@"
}
zle -C candidates list-choices _main_complete
show() { zle candidates; BUFFER=; print; print over }
zle -N show; bindkey '^I' show
print re''ady
"""

    def __init__(self):
        child, self.terminal = pty.fork()
        if child == 0:
            os.chdir(COMPLETIONS)
            os.execvpe('zsh', ['zsh', '-f', '-i'], {'PATH': os.environ['PATH'], 'TERM': 'dumb', 'HOME': '/nowhere', 'LC_ALL': 'C'})
        self.child = child
        self.type(self.START % COMPLETIONS, 'ready')

    def type(self, keys, end):
        os.write(self.terminal, keys.encode())
        shown = b''
        while b'\n%s\r' % end.encode() not in shown:
            assert select.select([self.terminal], [], [], 20)[0], shown
            shown += os.read(self.terminal, 65536)
        return shown.decode()

    def complete(self, line):
        """All candidates. Those for other words than the last one are not told apart, since there are none."""
        return {word.rstrip('=') for word in re.findall(r'added (\S+)\r', self.type('coluber ' + line + '\t', 'over'))}

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.child, 0)


def test_zsh(commands, options, values):
    shell = Zsh()
    try:
        assert shell.complete('') >= set(commands)
        assert '--live' in shell.complete('run -q --l') and '--live' not in shell.complete('report -q --l')
        assert {name for name in shell.complete('run --') if name.startswith('--')} >= \
            {name for name in options['run'] if name.startswith('--')}
        for option, known in values.items():
            assert shell.complete('run -q %s ' % option) >= known
        assert '--fail-on' in shell.complete('run -o x --f')
        for before in ('x', 'x.py', '-- x', '-m x'):
            shown = shell.complete('run %s --f' % before)
            assert '--fail-on' not in shown and 'bad' not in shown, before
        for before in ('run', 'run x.py', 'run -m x', 'run -o', 'report', 'suppress'):
            assert 'CMakeLists.txt' in shell.complete(before + ' CMake'), before
        assert 'whoami' in shell.complete('run whoa') and 'whoami' in shell.complete('run --python whoa')
    finally:
        shell.close()


def test_zsh_completion(options, values, commands):
    """What the lists in it say; zsh itself takes it."""
    path = COMPLETIONS / '_coluber'
    subprocess.run(['zsh', '-n', path], check=True)
    text = path.read_text()
    lists = {name: re.search(r'(?ms)^    %s=\((.*?)^    \)' % name, text).group(1)
             for name in ('subcommands', 'report_options', 'run_options')}
    assert re.findall(r"(?m)^        '([a-z]+):", lists['subcommands']) == commands
    found = {}
    for name in ('report_options', 'run_options'):
        found[name] = {}
        for line in lists[name].splitlines():
            spec = re.match(r"\s*'(?:\([^)]*\))?\*?(?:'\{([^}]*)\}'|(-[^\[]*))\[[^\]]+\](:.*)?'$", line)
            if not spec:
                assert not line.strip() or line.strip().startswith('#'), line
                continue
            for word in (spec.group(1) or spec.group(2)).split(','):
                found[name][word.rstrip('=+')] = bool(spec.group(3))
                assert (word[-1] in '=+') == bool(spec.group(3)), line
    assert found['report_options'] == options['report']
    program = {'-m': True, '-c': True}
    assert {**found['report_options'], **found['run_options']} == {**options['run'], **program}
    for option, known in values.items():
        assert set(re.search(r"%s=\[.*:\((.*)\)'" % option, text).group(1).split()) == known, option
