"""Virtual environments of the interpreters under test, with packages from PyPI. They are kept in the cache, one for each list of packages."""
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess

from support import clean_environment

CACHE = pathlib.Path(os.environ.get('COLUBER_CACHE') or pathlib.Path(os.environ.get('XDG_CACHE_HOME') or '~/.cache').expanduser() / 'coluber')
TIMEOUT = 600


def environment(python, packages):
    """The interpreter of an environment of `python` (support.Interpreter) that has these packages."""
    key = hashlib.sha256(' '.join([python.path, *sorted(packages)]).encode()).hexdigest()[:16]
    home = CACHE / ('environment-%s-%s' % (python.name, key))
    if not (home / '.ready').exists():
        make(python, packages, home)
    return home / 'bin' / 'python'


def make(python, packages, home):
    """It is made where it stays, since it has its own path inside; `.ready` comes last. Workers that make it at once wait for one another."""
    home.parent.mkdir(parents=True, exist_ok=True)
    with open(home.with_suffix('.lock'), 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (home / '.ready').exists():
            return
        shutil.rmtree(home, ignore_errors=True)
        for command in ([python.path, '-m', 'venv', home], [home / 'bin' / 'python', '-m', 'pip', 'install', '-q',
                                                           '--disable-pip-version-check', *packages]):
            subprocess.run([str(word) for word in command], check=True, timeout=TIMEOUT, env=clean_environment())
        (home / '.ready').touch()
