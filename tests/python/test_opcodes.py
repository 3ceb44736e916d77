"""The table of shim/cpython/opcodes.h against what each interpreter says of its own instructions."""
import dataclasses
import functools
import json
import re

import pytest

from support import REPOSITORY

TABLE = REPOSITORY / 'shim' / 'cpython' / 'opcodes.h'

DESCRIBE = '''
import json, opcode, dis
arguments = [0, 1, 2, 3, 4, 7]
try:
    from _opcode import stack_effect
except ImportError:
    stack_effect = dis.stack_effect
found = {}
for name, number in opcode.opmap.items():
    effects = {}
    for argument in arguments:
        try:
            effects[argument] = sorted({stack_effect(number, argument if number in dis.hasarg else None, jump=jump) for jump in (False, True)})
        except ValueError:
            pass
    found[name] = [number, sum(opcode._cache_format.get(name, {}).values()), effects, number in dis.hasarg]
print(json.dumps(found))
'''

# Replaced before a code object is made (pseudo-instructions), or never in co_code: the specialized and instrumented ones.
ABSENT = re.compile(r'INSTRUMENTED_|ENTER_EXECUTOR$|CACHE$|RESERVED$|SETUP_(CLEANUP|FINALLY|WITH)$|POP_BLOCK$|JUMP(_NO_INTERRUPT|_IF_FALSE|_IF_TRUE)?$|'
                    r'LOAD_CLOSURE$|STORE_FAST_MAYBE_NULL$|ANNOTATIONS_PLACEHOLDER$|LOAD_(ZERO_)?SUPER_(METHOD|ATTR)$|LOAD_METHOD$|'
                    r'TRACE_RECORD$|EXIT_INIT_CHECK$')


# Arguments that occur, where not all do.
ARGUMENTS = {'BUILD_SLICE': (2, 3)}
# What it leaves lies on the stack of the caller: some versions count that, some do not.
LEAVES_THE_FRAME = {'RETURN_VALUE'}


@dataclasses.dataclass
class Row:
    numbers: dict
    caches: dict
    pops: str
    pushes: str


def split_arguments(text):
    """Split at the commas outside parentheses."""
    parts, depth, start = [], 0, 0
    for index, letter in enumerate(text):
        depth += (letter == '(') - (letter == ')')
        if letter == ',' and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
    return [*parts, text[start:].strip()]


@functools.cache
def table():
    rows = {}
    for match in re.finditer(r'(?m)^ {4}ROW\((.*)\)(?: \\)?$', TABLE.read_text()):
        name, *numbers = split_arguments(match.group(1))
        assert len(numbers) == 8, name
        versions = (13, 14, 15)
        rows[name] = Row(dict(zip(versions, map(int, numbers[:3]))), dict(zip(versions, map(int, numbers[3:6]))), *numbers[6:])
    assert len(rows) > 100
    return rows


def evaluate(expression, argument, minor):
    """C's expression in Python: the two agree on these operators."""
    return eval(expression, {'a': argument, 'VERSIONED': lambda *by_version: by_version[minor - 13]})


@pytest.fixture
def instructions(coluber, python):
    run = coluber.bare([python.path, '-c', DESCRIBE])
    assert run.status == 0, run.stderr
    return json.loads(run.stdout)


def test_numbers(python, instructions):
    in_table = {name: row.numbers[python.minor] for name, row in table().items() if row.numbers[python.minor] >= 0}
    actual = {name: number for name, (number, *_) in instructions.items() if name in in_table or not ABSENT.match(name)}
    assert in_table == actual


def test_caches(python, instructions):
    in_table = {name: row.caches[python.minor] for name, row in table().items() if name in instructions}
    assert in_table == {name: instructions[name][1] for name in in_table}


def test_effects(python, instructions):
    """For each argument, what is pushed less what is popped is one of the two effects (of jumping and of not jumping)."""
    wrong = []
    for name, row in table().items():
        for argument, effects in instructions.get(name, [0, 0, {}])[2].items():
            if int(argument) not in ARGUMENTS.get(name, [int(argument)]) or name in LEAVES_THE_FRAME:
                continue
            pops, pushes = (evaluate(one, int(argument), python.minor) for one in (row.pops, row.pushes))
            if pops < 0 or pushes < 0 or pushes - pops not in effects:
                wrong.append('%s(%s): %d popped, %d pushed; effect %s' % (name, argument, pops, pushes, effects))
    assert not wrong


def test_subscript_argument(coluber, python):
    """BINARY_OP with this argument is a subscript."""
    if python.minor == 13:
        pytest.skip('3.13 has an instruction for it')
    run = coluber.bare([python.path, '-c', 'import opcode; print([name for name, sign in opcode._nb_ops].index("NB_SUBSCR"))'])
    source = (REPOSITORY / 'shim' / 'cpython' / 'python.c').read_text()
    numbers = re.search(r'subscript_argument = VERSIONED\((-?\d+), (-?\d+), (-?\d+)\)', source).groups()
    assert int(run.stdout) == int(numbers[python.minor - 13])
