# The function is shared, each call's generator is not.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def numbers(limit):
    n = 0
    while n < limit:
        n += 1
        yield n


def take():
    assert sum(numbers(20)) == 210
    source = numbers(5)
    assert next(source) == 1 and list(source) == [2, 3, 4, 5]


together(take, take)
print('ok')
