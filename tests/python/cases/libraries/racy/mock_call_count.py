# CPython gh-142651 "`ThreadingMock.call_count` is not thread safe" (github.com/python/cpython/issues/142651): the count
# is raised through a property with `+=`, so calls from several threads are lost; which call is the last is anybody's
# guess, too.
# expect: attribute _mock_call_count
# kind: lost-update
# expect: attribute _mock_call_args
# kind: write-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def delegating(name):
    """A property that a mock answers for another one, if it stands for it."""
    storage = '_mock_' + name

    def getter(self):
        owner = self if self._delegate is None else self._delegate
        return getattr(owner, storage)

    def setter(self, value):
        owner = self if self._delegate is None else self._delegate
        setattr(owner, storage, value)

    return property(getter, setter)


class Mock:
    call_count = delegating('call_count')
    call_args = delegating('call_args')

    def __init__(self, delegate=None):
        self._delegate = delegate
        self._mock_call_count, self._mock_call_args = 0, None
        self.call_args_list = []
        self._lock = threading.RLock()

    def __call__(self, *args, **kwargs):
        self._increment_mock_call(args, kwargs)
        return None

    def _increment_mock_call(self, args, kwargs):
        self.call_count += 1
        self.call_args = args
        self.call_args_list.append((args, kwargs))


def run_test(mock, name):
    for n in range(20):
        mock(name, n, key=n)


mock = Mock()
together(lambda: run_test(mock, 'a'), lambda: run_test(mock, 'b'))
assert len(mock.call_args_list) == 40
print('ok')
