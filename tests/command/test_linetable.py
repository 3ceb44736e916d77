"""The location table decoder agrees with Python's own, for every code object of many modules."""
import os
import subprocess

# Runs under each interpreter: prints FIRSTLINE, TABLE and what co_positions says, for the standard library.
DUMP = r'''
import os, sys, types
def codes(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes(constant)
library = os.path.dirname(os.__file__)
sources = [("x = (1 +\n  'é' * \\\n 2)\n" + "\n" * 5000 + "y = [i for i in x]\n", "long")]
sources.append(("a = " + " " * 300 + "b + c\n" + "if a:\n" * 0 + "a = (" + "b," * 200 + ")\n", "wide"))
for name in sorted(os.listdir(library)):
    if name.endswith(".py") and len(sources) < 120:
        sources.append((open(os.path.join(library, name), encoding="utf-8").read(), name))
for text, name in sources:
    for code in codes(compile(text, name, "exec")):
        positions = " ".join(",".join("-" if p is None else str(p) for p in (l, e, c, d)) for l, e, c, d in code.co_positions())
        print(code.co_firstlineno, code.co_linetable.hex(), positions, sep="|")
'''


def expected(text):
    """As the decoder prints it: 0 for no line, -1 for no column."""
    for item in text.split():
        line, end, column, end_column = item.split(',')
        yield (*(0 if n == '-' else int(n) for n in (line, end)), *(-1 if n == '-' else int(n) for n in (column, end_column)))


def decoded(text):
    """One position for each code unit."""
    for item in text.split():
        start, stop, *position = map(int, item.split(','))
        for _ in range(start, stop, 2):
            yield tuple(position)


def test_standard_library(build, python):
    environment = {**os.environ, 'PYTHONWARNINGS': 'ignore'}
    dump = subprocess.run([python.path, '-c', DUMP], capture_output=True, text=True, check=True, env=environment)
    codes = [line.split('|') for line in dump.stdout.splitlines()]
    assert len(codes) > 1000
    driver = subprocess.run([build / 'tests' / 'linetable_positions'], text=True, check=True, stdout=subprocess.PIPE,
                            input=''.join('%s %s\n' % (first, table) for first, table, _ in codes))
    for (first, table, positions), line in zip(codes, driver.stdout.splitlines(), strict=True):
        assert list(decoded(line)) == list(expected(positions)), (first, table)
