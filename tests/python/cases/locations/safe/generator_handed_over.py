# Started in one thread, finished in another that joined it.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def numbers():
    n = 0
    while n < 10:
        n += 1
        yield n


source = numbers()


def start():
    assert next(source) == 1


together(start)
together(lambda: next(source))
assert list(source) == list(range(3, 11))
print('ok')
