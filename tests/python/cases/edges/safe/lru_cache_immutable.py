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


@functools.lru_cache(maxsize=4)
def squares(n):
    return tuple(i * i for i in range(n))


def use():
    for n in range(30):
        assert len(squares(n % 6)) == n % 6
    squares.cache_info()


together(use, use)
print('ok')
