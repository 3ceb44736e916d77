# cachetools #243 "How to ensure thread safety in multithreading? example?" (github.com/tkem/cachetools/issues/243;
# #294): a memoizing decorator without a lock. The key is made of the arguments, a mark, and the sorted keyword
# arguments, nested.
# expect: item ('paris', ('unit', 'km'))
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


def hash_key(*args, **kwargs):
    return args + tuple(sorted(kwargs.items()))


def cached(cache, key=hash_key):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            k = key(*args, **kwargs)
            try:
                return cache[k]
            except KeyError:
                pass
            v = function(*args, **kwargs)
            cache[k] = v
            return v
        return wrapper
    return decorator


@cached({})
def distance(city, unit='miles'):
    return [len(city), unit]


def request():
    assert distance('paris', unit='km') == [5, 'km']


together(request, request)
print('ok')
