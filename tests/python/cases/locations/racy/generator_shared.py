# Two threads step one generator: "generator already executing", whenever they meet.
# expect: contents source
# kind: lost-update
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
    while True:
        yield n
        n += 1


source = numbers()


def take():
    for _ in range(5):
        try:
            next(source)
        except ValueError as error:
            assert 'already executing' in str(error)


together(take, take)
print('ok')
