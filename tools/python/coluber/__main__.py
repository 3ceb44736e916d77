"""The command `coluber` of a Python environment: becomes the command that was installed with this package."""
import os
import sys

# Below the package in a wheel; beside share/coluber/python/coluber in an installation and in the build tree.
PLACES = ('bin/coluber', '../../../../bin/coluber')


def find_command():
    """The path of the command; None when it is nowhere."""
    package = os.path.dirname(os.path.abspath(__file__))
    for place in PLACES:
        path = os.path.normpath(os.path.join(package, place))
        if os.access(path, os.X_OK):
            return path
    return None


def main():
    """Executes the command with the arguments of this program; returns only an exit status, when that fails."""
    path = find_command()
    if path is None:
        sys.stderr.write('coluber: the command is not in %s: the installation is not complete\n'
                         % os.path.join(os.path.dirname(os.path.abspath(__file__)), 'bin'))
        return 127
    # Programs are run by the interpreter of this environment, unless --python or the user say otherwise.
    if sys.executable:
        os.environ.setdefault('COLUBER_PYTHON', sys.executable)
    try:
        os.execv(path, ['coluber', *sys.argv[1:]])
    except OSError as error:
        sys.stderr.write('coluber: cannot run %s: %s\n' % (path, error.strerror))
        return 127


if __name__ == '__main__':
    sys.exit(main())
