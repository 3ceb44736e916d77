# The same by `for`, and by send().
# expect: contents rows
# kind: lost-update
# expect: contents averager
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def average():
    total = count = 0
    while True:
        total += yield total
        count += 1


def numbers():
    n = 0
    while True:
        yield n
        n += 1


rows, averager = numbers(), average()
next(averager)


def take():
    try:
        for row in rows:
            if row > 10:
                break
        averager.send(1)
    except ValueError as error:
        assert 'already executing' in str(error)


together(take, take)
print('ok')
