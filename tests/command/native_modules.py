"""Small modules of native code, and what the command says about addresses in them."""
import json
import os
import re
import subprocess

from raw_reports import WRITE, RawReport


def compile_module(directory, source, *options, name='fast', compiler=None, language='c'):
    directory.mkdir(parents=True, exist_ok=True)
    (directory / ('%s.%s' % (name, language))).write_text(source)
    subprocess.run([compiler or os.environ.get('CC', 'cc'), *options, '-fPIC', '-shared', '%s.%s' % (name, language), '-o', name + '.so'],
                   cwd=directory, check=True)
    return directory / (name + '.so')


def symbol(module, name):
    """The address of a function and its size."""
    for line in subprocess.run(['nm', '-S', module], capture_output=True, text=True, check=True).stdout.splitlines():
        fields = line.split()
        if fields[-1] == name and len(fields) == 4:
            return int(fields[0], 16), int(fields[1], 16)
    raise LookupError(name)


def build_id(module):
    notes = subprocess.run(['readelf', '-n', module], capture_output=True, text=True, check=True).stdout
    return re.search('Build ID: ([0-9a-f]+)', notes).group(1)


def raw_with(*places):
    """A raw report with a race, on both sides of which stands this stack: (module, offset[, build id]) each."""
    raw = RawReport()
    raw.thread(1, 'MainThread').thread(2, 'T')
    stack = raw.stack(*[raw.native(str(module), *rest) for module, *rest in places])
    return raw.race(raw.location('native', '', 'b', '8 bytes'), (WRITE, 1, stack, 0), (WRITE, 2, stack, 0))


def frames_of(coluber, *places, env=None):
    """The frames that the command makes of them: (function, file, line)."""
    (coluber.directory / 'n.raw').write_text(raw_with(*places).text())
    ended = coluber('report', '--format', 'json', 'n.raw', env=env)
    assert (ended.returncode, ended.stderr) == (0, '')
    frames = json.loads(ended.stdout)['races'][0]['accesses'][0]['stack']
    assert all(frame['native'] for frame in frames)
    return [(frame['function'], frame['file'], frame['line']) for frame in frames]


def frame_of(coluber, module, offset, *build_id, env=None):
    frame, = frames_of(coluber, (module, offset, *build_id), env=env)
    return frame
