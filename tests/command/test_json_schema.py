"""docs/report.schema.json: it takes what is written, knows every field of it, and refuses what is not so."""
import copy
import json
import pathlib
import re

import jsonschema
import pytest

from raw_reports import RawReport, report_of_keys, simple_race

HERE = pathlib.Path(__file__).resolve().parent
DOCS = HERE.parent.parent / 'docs'
SCHEMA = json.loads((DOCS / 'report.schema.json').read_text())
GOLDENS = sorted((HERE / 'golden').glob('*.json'))


def objects(schema):
    """The parts of a schema that describe objects."""
    if isinstance(schema, dict):
        if 'properties' in schema:
            yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def strict():
    """The schema without room for fields of later versions."""
    schema = copy.deepcopy(SCHEMA)
    for part in list(objects(schema)):
        part['additionalProperties'] = False
    return schema


TOLERANT, STRICT = [jsonschema.Draft202012Validator(schema) for schema in (SCHEMA, strict())]


def test_the_schema_itself():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert len(list(objects(SCHEMA))) > 8


@pytest.mark.parametrize('golden', GOLDENS, ids=lambda path: path.stem)
def test_goldens(golden):
    STRICT.validate(json.loads(golden.read_text()))


def everything(coluber):
    """A report that has every field."""
    def written(name, report):
        (coluber.directory / (name + '.raw')).write_text(report.text())
        return json.loads(coluber('report', '--format', 'json', name + '.raw').stdout)
    keys = written('keys', report_of_keys(*range(10)))
    place = {'function': 'f', 'file': '/a/b.py', 'line': 3, 'native': False, 'column': 1, 'end_column': 2}
    access = keys['races'][0]['accesses'][0]
    access.update(locks=['lock a', 'lock b'], lock_frames=[None, place])
    keys['races'][0].update(tests=[{'name': 'test_a', 'count': 2, 'allowed': True}],
                            created={'thread': None, 'stack': [place]})
    (coluber.directory / 'keys.json').write_text(json.dumps(keys))
    (coluber.directory / 'other.raw').write_text(simple_race(pid=2).add('dropped', 'memory', 2).text())
    (coluber.directory / 'dead.raw').write_text(RawReport(pid=3).add('failed', 'why').add('observed', 'deaths', 'why').text())
    (coluber.directory / 'b.json').write_text(coluber('report', '--format', 'json', 'other.raw').stdout)
    (coluber.directory / 's').write_text('attribute:Counter.value\n')
    report = coluber('report', '--format', 'json', '--suppressions', 's', '--baseline', 'b.json', 'keys.json', 'other.raw', 'dead.raw')
    assert report.returncode == 0, report.stderr
    return json.loads(report.stdout)


def fields(value):
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from fields(item)


def test_every_field(coluber):
    report = everything(coluber)
    STRICT.validate(report)
    known = {name for part in objects(SCHEMA) for name in part['properties']}
    assert set(fields(report)) == known | {'deaths'}


def test_no_python_program(coluber):
    STRICT.validate(json.loads(coluber('run', '--format', 'json', 'true').stderr))


def test_a_field_of_a_later_version_is_no_fault(coluber):
    report = everything(coluber)
    report['races'][0]['weather'] = 'sunny'
    TOLERANT.validate(report)
    with pytest.raises(jsonschema.ValidationError):
        STRICT.validate(report)


def paths(value, path=()):
    """The way to every value in it."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield path + (key,)
        yield from paths(item, path + (key,))


def test_any_value_of_another_type_is_refused(coluber):
    report = everything(coluber)
    for path in paths(report):
        changed = copy.deepcopy(report)
        part = changed
        for key in path[:-1]:
            part = part[key]
        for other in (1.5, [[]]):
            part[path[-1]] = other
            assert not TOLERANT.is_valid(changed), (path, other)


def test_what_is_always_there_may_not_be_missing(coluber):
    report = everything(coluber)
    optional = {'processes', 'created', 'tests', 'more_keys', 'lock_frames', 'observed', 'baseline'}
    for path in paths(report):
        if not isinstance(path[-1], str) or path[-2:-1] == ('observed',):
            continue
        changed = copy.deepcopy(report)
        part = changed
        for key in path[:-1]:
            part = part[key]
        del part[path[-1]]
        assert TOLERANT.is_valid(changed) == (path[-1] in optional), path


def test_the_page_and_the_schema_have_the_same_fields():
    page = (DOCS / 'json.md').read_text()
    told = set(re.findall(r'`([a-z_]+)`', page)) | set(re.findall(r'"([a-z_]+)":', page))
    assert {name for part in objects(SCHEMA) for name in part['properties']} <= told
    assert 'report.schema.json' in page
