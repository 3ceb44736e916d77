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


@functools.lru_cache
def square(n):
    return n * n


def work():
    for n in range(50):
        assert square(n % 7) == (n % 7) ** 2


together(work, work, work)
print('ok')
