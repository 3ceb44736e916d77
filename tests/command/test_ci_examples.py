"""The workflow in examples/ and the ones in docs/ci.md: they can be read, and what they ask of coluber exists."""
import json
import pathlib
import re
import shlex
import shutil
import subprocess

import pytest

from raw_reports import report_of_keys, simple_race

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / 'docs' / 'ci.md').read_text()
WORKFLOW = (ROOT / 'examples' / 'github-actions.yml').read_text()


def blocks(language):
    return re.findall('```%s\n(.*?)```' % language, PAGE, re.DOTALL)


SOURCES = {'examples': WORKFLOW, **{'page-%d' % i: text for i, text in enumerate(blocks('yaml'))}}


def scripts(value):
    """The shell commands of a workflow of GitHub, or of a job of GitLab."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ('run', 'script'):
                yield from [item] if isinstance(item, str) else item
            else:
                yield from scripts(item)
    elif isinstance(value, list):
        for item in value:
            yield from scripts(item)


def coluber_commands(text):
    """Each as a list of words."""
    yaml = pytest.importorskip('yaml')
    for script in scripts(yaml.safe_load(text)):
        for line in script.replace('\\\n', ' ').splitlines():
            words = shlex.split(re.sub(r'\$\{\{.*?\}\}', 'X', line))
            if words[:1] == ['coluber']:
                yield words


def test_there_are_some():
    assert len(SOURCES) == 3


@pytest.mark.parametrize('source', SOURCES)
def test_options_exist(coluber, source):
    """What precedes the program is taken by the command itself."""
    commands = list(coluber_commands(SOURCES[source]))
    assert {words[1] for words in commands} == {'run', 'report'}
    (coluber.directory / 'r.raw').write_text(simple_race().text())
    for words in commands:
        own = words[:words.index('-m')] if '-m' in words else words
        given = {word for word in own if word.startswith('--')}
        assert given and given <= set(re.findall(r'--[a-z-]+', coluber(words[1], '--help').stdout)), words
        for option, value in zip(words, words[1:]):
            if option == '--format':
                assert coluber('report', '--format', value, 'r.raw').returncode == 0, value


@pytest.mark.parametrize('text', [WORKFLOW, blocks('yaml')[0]], ids=['examples', 'page'])
def test_the_whole_way_of_the_reports(coluber, text):
    """The commands of the workflow one after the other, as a shell runs them: they succeed, and the last one judges."""
    commands = list(coluber_commands(text))
    (coluber.directory / 'parts').mkdir()
    for part, report in (('1', simple_race()), ('2', report_of_keys('a'))):
        (coluber.directory / 'parts' / part).mkdir()
        coluber.written = []
        coluber.leaves('%s.raw' % part, report)
        run = next(words for words in commands if words[1] == 'run')
        arguments = run[1:run.index('-m')] + ['--', 'program.py']
        assert coluber(*arguments, env={'COLUBER_OPTIONS': 'python=' + shutil.which('python3')}).returncode == 0
        shutil.copy(coluber.directory / 'races.json', coluber.directory / 'parts' / part)
    (coluber.directory / 'known.raw').write_text(simple_race(name='known').text())
    coluber('report', '--format', 'json', '--output', '.coluber-baseline.json', 'known.raw')
    statuses = []
    for words in commands:
        if words[1] == 'report':
            line = ' '.join(w if '*' in w else shlex.quote(w) for w in [coluber.path] + words[1:])
            result = subprocess.run(line, shell=True, cwd=coluber.directory, env=coluber.environment(), capture_output=True,
                                    text=True)
            statuses.append(result.returncode)
    assert statuses == [0] * (len(statuses) - 1) + [66]
    assert result.stdout.startswith('::error ')
    count = 2 if 'parts/' in text else 1
    assert len(json.loads((coluber.directory / 'races.sarif').read_text())['runs'][0]['results']) == count


def test_the_workflow_itself():
    yaml = pytest.importorskip('yaml')
    workflow = yaml.safe_load(WORKFLOW)
    jobs = workflow['jobs']
    assert jobs['races']['needs'] == 'tests'
    assert jobs['races']['permissions']['security-events'] == 'write'
    for job in jobs.values():
        for step in job['steps']:
            assert ('uses' in step) != ('run' in step)
    files = {step['with']['sarif_file'] for job in jobs.values() for step in job['steps'] if 'upload-sarif' in step.get('uses', '')}
    assert files == {'races.sarif'}
    assert (ROOT / 'tools' / 'setup').exists()


def test_the_code_quality_report_of_gitlab(coluber):
    if not shutil.which('jq'):
        pytest.skip('no jq')
    (coluber.directory / 'a.raw').write_text(simple_race(file=str(coluber.directory / 'a b.py')).text())
    (coluber.directory / 'b.raw').write_text(simple_race(kind='read-write', name='x').text())
    sarif = coluber('report', '--format', 'sarif', 'a.raw', 'b.raw').stdout
    report = json.loads(subprocess.run(['jq', blocks('jq')[0]], input=sarif, text=True, capture_output=True, check=True).stdout)
    assert [(entry['check_name'], entry['severity'], entry['location']['lines']['begin']) for entry in report] == [
        ('lost-update', 'critical', 8), ('read-write', 'major', 8)]
    assert all(entry['description'] and len(entry['fingerprint']) == 16 for entry in report)
    assert report[0]['location']['path'] == 'a%20b.py'
