# sentry-python #5465 "`RuntimeError`: deque mutated during iteration in `Scope.fork()` on Python 3.14 free-threaded"
# (github.com/getsentry/sentry-python/issues/5465): the breadcrumbs are copied while another thread drops one.
# Copying a deque is one step since https://github.com/python/cpython/issues/144809.
# versions: 3.13 3.13t
# expect: contents self._breadcrumbs
# kind: iterate-mutate
import collections
import threading
from copy import copy


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Scope:
    def __init__(self, max_breadcrumbs=5):
        self._tags, self._max_breadcrumbs = {}, max_breadcrumbs
        self._breadcrumbs = collections.deque()

    def add_breadcrumb(self, **crumb):
        self._breadcrumbs.append(crumb)
        while len(self._breadcrumbs) > self._max_breadcrumbs:
            self._breadcrumbs.popleft()

    def fork(self):
        forked = object.__new__(self.__class__)
        forked._max_breadcrumbs = self._max_breadcrumbs
        forked._tags = copy(self._tags)
        forked._breadcrumbs = copy(self._breadcrumbs)
        return forked


scope = Scope()
for n in range(5):
    scope.add_breadcrumb(message='start %d' % n)


def crumbs():
    for n in range(20):
        scope.add_breadcrumb(message='crumb %d' % n)


def fork():
    for _ in range(5):
        try:
            scope.fork()
        except RuntimeError:
            pass


together(crumbs, fork)
print('ok')
