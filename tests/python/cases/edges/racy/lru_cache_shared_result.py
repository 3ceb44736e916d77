# The cache is safe; the object that all callers get is shared.
# expect: contents load()
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


@functools.lru_cache
def load():
    return [1, 2, 3]


load()


def use():
    try:
        if load():
            load().pop()
    except IndexError:
        pass


together(use, use)
print('ok')
