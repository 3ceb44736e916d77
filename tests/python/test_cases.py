"""Every program of tests/python/cases is judged by its own `# expect` lines, with every interpreter."""
import importlib.machinery
import importlib.util
import pathlib

import pytest

CASES = pathlib.Path(__file__).resolve().parent / 'cases'


def load_checker():
    loader = importlib.machinery.SourceFileLoader('check', str(CASES / 'check'))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader('check', loader))
    loader.exec_module(module)
    return module


check = load_checker()


@pytest.mark.parametrize('case', check.cases(), ids=lambda path: str(path.relative_to(CASES).with_suffix('')))
def test_case(coluber, python, case):
    assert check.complaint(coluber.command, python.path, python.name, case) is None


# ---- the checker itself ----

def race(kind='attribute', name='value', severity='error', files=('a.py', 'b.py')):
    return {'severity': severity, 'kind': 'lost-update', 'location': {'type': kind, 'name': name},
            'accesses': [{'stack': [{'file': '/x/' + file, 'line': 1}]} for file in files]}


def test_checker_reads_expectations(tmp_path):
    case = tmp_path / 'case.py'
    case.write_text("# expect: item (1, 'a')\n# kind: lost-update\n# expect-frame: uuid.py\n# versions: 3.13 3.14t; later ones lock\nprint('ok')\n")
    expected = check.read_expected(case)
    assert expected.locations == [('item', "(1, 'a')")] and expected.frames == ['uuid.py']
    assert expected.kinds == {('item', "(1, 'a')"): 'lost-update'}
    assert expected.in_version('3.14t') is expected
    assert expected.in_version('3.15') == check.Expected()


def test_checker_refuses_a_case_without_expectation(tmp_path):
    case = tmp_path / 'case.py'
    case.write_text("print('ok')\n")
    with pytest.raises(ValueError):
        check.read_expected(case)


@pytest.mark.parametrize('expected, races, missed, extra', [
    (check.Expected(), [], 0, 0),
    (check.Expected(), [race()], 0, 1),
    (check.Expected(), [race(severity='note')], 0, 0),
    (check.Expected([('attribute', 'value')]), [], 1, 0),
    (check.Expected([('attribute', 'value')]), [race(severity='note')], 1, 0),
    (check.Expected([('attribute', 'value')]), [race(), race(severity='warning')], 0, 0),
    (check.Expected([('attribute', 'value')]), [race(), race(name='other')], 0, 1),
    (check.Expected([('attribute', 'value')], {('attribute', 'value'): 'lost-update'}), [race()], 0, 0),
    (check.Expected([('attribute', 'value')], {('attribute', 'value'): 'write-write'}), [race()], 1, 0),
    (check.Expected([('attribute', 'value')], {('attribute', 'value'): 'write-write'}), [], 1, 0),
    (check.Expected(frames=['b.py']), [race(), race(name='other')], 0, 0),
    (check.Expected(frames=['c.py']), [race()], 1, 1),
])
def test_checker_judges(expected, races, missed, extra):
    found = check.judge(expected, races)
    assert (len(found[0]), len(found[1])) == (missed, extra)
