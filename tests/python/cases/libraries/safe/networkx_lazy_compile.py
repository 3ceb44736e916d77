# After networkx #8659 (see racy): one lock of the class around the compilation.
# expect: none
import functools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class argmap:
    """Turns one argument of a function into something else; the code for it is made when it is first needed."""

    _lock = threading.Lock()

    def __init__(self, transform, index):
        self._transform, self._index = transform, index

    def __call__(self, function):
        @functools.wraps(function)
        def wrapper(*args):
            self._lazy_compile(wrapper)
            return wrapper._compiled(*args)

        wrapper._compiled = None
        return wrapper

    def _lazy_compile(self, wrapper):
        if wrapper._compiled is not None:
            return
        with argmap._lock:
            if wrapper._compiled is None:
                wrapper._compiled = self._assemble(wrapper.__wrapped__)

    def _assemble(self, function):
        names = {'function': function, 'transform': self._transform}
        source = ['def compiled(*args):', ' args = list(args)',
                  ' args[%d] = transform(args[%d])' % (self._index, self._index), ' return function(*args)']
        exec('\n'.join(source), names)
        return names['compiled']


@argmap(sorted, 0)
def first_nodes(nodes, count):
    return nodes[:count]


def request():
    assert first_nodes([3, 1, 2], 2) == [1, 2]


together(request, request)
print('ok')
