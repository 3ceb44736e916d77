# expect: attribute calls
# kind: lost-update
# expect: attribute cache
# kind: check-then-act
# expect: attribute count
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


def counted(function):
    @functools.wraps(function)
    def wrapper():
        wrapper.count += 1
        return function()
    wrapper.count = 0
    return wrapper


def load():
    load.calls += 1
    if not hasattr(load, 'cache'):
        load.cache = [1]
    return load.cache


load.calls = 0


@counted
def work():
    return load()


together(work, work)
print('ok')
