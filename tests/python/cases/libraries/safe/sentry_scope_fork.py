# After sentry-python #5465 (see racy), as it should be: a lock of the scope around changes and copies.
# expect: none
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
        self._lock = threading.Lock()

    def add_breadcrumb(self, **crumb):
        with self._lock:
            self._breadcrumbs.append(crumb)
            while len(self._breadcrumbs) > self._max_breadcrumbs:
                self._breadcrumbs.popleft()

    def fork(self):
        forked = object.__new__(self.__class__)
        forked._max_breadcrumbs = self._max_breadcrumbs
        forked._tags = copy(self._tags)
        with self._lock:
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
