# Memoization and call counting by decorators.
# expect: item (3,)
# kind: check-then-act
# expect: cell calls
# kind: lost-update
import functools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def memoized(function):
    cache, calls = {}, 0

    @functools.wraps(function)
    def wrapper(*args):
        nonlocal calls
        calls += 1
        if args not in cache:
            cache[args] = function(*args)
        return cache[args]
    return wrapper


@memoized
def squares(n):
    return [i * i for i in range(n)]


together(lambda: squares(3), lambda: squares(3))
print('ok')
