# dask #11709 "Ensure `normalize_token` is threadsafe" (github.com/dask/dask/pull/11709): what is being normalized is
# kept in one dict for all threads; another thread's entry looks like a cycle, its number is the number of entries, and
# the entry may be gone before it is read.
# expect: item 'options'
# kind: check-then-act
# expect: contents _seen
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Named(list):
    """A sequence that is told from others by its name."""

    def __init__(self, name, items):
        super().__init__(items)
        self.name = name


_seen = {}


def normalize_token(value):
    return normalize_sequence(value) if isinstance(value, Named) else repr(value)


def normalize_sequence(sequence):
    if sequence.name in _seen:
        return '__seen', _seen[sequence.name]
    _seen[sequence.name] = len(_seen)
    try:
        return tuple(normalize_token(item) for item in sequence)
    finally:
        del _seen[sequence.name]


options = Named('options', [1, 2, 3])


def schedule():
    for _ in range(10):
        try:
            normalize_token(options)
        except KeyError:
            pass


together(schedule, schedule)
print('ok')
