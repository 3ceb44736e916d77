# The key that functools, cachetools and others build of arguments: tuples in a tuple.
# expect: item (2, ('power', 3))
# kind: check-then-act
import functools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def memoize(function):
    cache = {}

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        key = args + tuple(sorted(kwargs.items()))
        if key not in cache:
            cache[key] = function(*args, **kwargs)
        return cache[key]
    return wrapper


@memoize
def raised(number, power=2):
    return [number ** power]


def work():
    assert raised(2, power=3) == [8]


together(work, work)
print('ok')
