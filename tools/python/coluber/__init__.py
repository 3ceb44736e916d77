"""What belongs to Coluber's command and is Python: `python -m coluber` and the plugin for pytest. (PYTEST_DONT_REWRITE)

The detector itself is no Python: see the command `coluber`.
"""


def __getattr__(name):
    """The version, read when it is asked for: this package is imported into programs that are checked."""
    if name != '__version__':
        raise AttributeError('module %r has no attribute %r' % (__name__, name))
    from coluber._version import __version__
    return __version__
