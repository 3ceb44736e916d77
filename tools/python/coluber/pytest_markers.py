"""What tests say by markers of their races. (PYTEST_DONT_REWRITE)"""
import re

import pytest

KINDS = ('lost-update', 'check-then-act', 'iterate-mutate', 'write-write', 'read-write', 'atomic', 'published-once', 'same-value')
SUPPRESSIONS = ('race', 'race_top', 'race_both', 'attribute', 'global', 'module', 'thread', 'called_from_lib')


def allowed_by(item):
    """What the markers of a test allow: kinds, suppressions, or `*`."""
    allowed = []
    for mark in item.iter_markers('coluber'):
        ignored = mark.kwargs.get('ignore', ())
        allowed += ignored if isinstance(ignored, (list, tuple, set, frozenset)) else [ignored]
        if mark.kwargs.get('allow_races'):
            allowed.append('*')
        if mark.args or set(mark.kwargs) - {'ignore', 'allow_races'}:
            raise pytest.UsageError('%s: @pytest.mark.coluber takes ignore=... and allow_races=...' % item.nodeid)
    for mark in item.iter_markers('allow_races'):
        if mark.args or mark.kwargs:
            raise pytest.UsageError('%s: @pytest.mark.allow_races takes nothing' % item.nodeid)
        allowed.append('*')
    for one in allowed:
        if one != '*' and one not in KINDS and not is_suppression(one):
            raise pytest.UsageError('%s: @pytest.mark.coluber(ignore=%r): neither a kind (%s) nor a suppression (type:pattern; types: %s)'
                                    % (item.nodeid, one, ', '.join(KINDS), ', '.join(SUPPRESSIONS)))
    return allowed


split_both = re.compile(r'[|@]|<-').split
split_top = re.compile('<-').split


def is_suppression(text):
    """Whether the command will understand it (suppressions/line.c)."""
    if not isinstance(text, str):
        return False
    kind, _, pattern = text.strip().partition(':')
    pattern = pattern.strip()
    parts = {'race_both': split_both, 'race_top': split_top}.get(kind, lambda pattern: [pattern])(pattern)
    return kind in SUPPRESSIONS and all(part and part == part.strip() for part in parts)
