# After python-ndb #716 "fix: use thread-safe iterator to generate context ids" (github.com/googleapis/python-
# ndb/pull/716): an iterator with a lock in the place of a generator.
# expect: none
import itertools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class _ContextIds:
    def __init__(self):
        self.prefix, self.counter, self.lock = 'node-', itertools.count(1), threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            sequence_number = next(self.counter)
        return self.prefix + str(sequence_number)


_context_ids = _ContextIds()


class Context:
    def __init__(self):
        self.id = next(_context_ids)
        self.cache = {}

    def use(self, key):
        self.cache[key] = self.cache.get(key, 0) + 1
        return self.cache[key]


seen = set()


def request():
    for n in range(10):
        context = Context()
        assert context.use('entity') == 1
        seen.add(context.id)


together(request, request)
assert len(seen) == 20
print('ok')
