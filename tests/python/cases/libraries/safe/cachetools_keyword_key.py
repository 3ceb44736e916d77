# After cachetools #243 (see racy): with a lock, tested again after the computation, which runs without it, as in
# @cached.
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


def hash_key(*args, **kwargs):
    return args + tuple(sorted(kwargs.items()))


def cached(cache, key=hash_key, lock=None):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            k = key(*args, **kwargs)
            with lock:
                try:
                    return cache[k]
                except KeyError:
                    pass
            v = function(*args, **kwargs)
            with lock:
                return cache.setdefault(k, v)
        return wrapper
    return decorator


@cached({}, lock=threading.Lock())
def distance(city, unit='miles'):
    return [len(city), unit]


def request():
    assert distance('paris', unit='km') == [5, 'km']


together(request, request)
print('ok')
