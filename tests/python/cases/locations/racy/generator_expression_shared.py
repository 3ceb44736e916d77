# The generator's own iterator over the range is part of it: one race, reported once.
# expect: contents squares
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


squares = (n * n for n in range(50))


def take():
    for _ in range(5):
        try:
            next(squares)
        except ValueError as error:
            assert 'already executing' in str(error)


together(take, take)
print('ok')
