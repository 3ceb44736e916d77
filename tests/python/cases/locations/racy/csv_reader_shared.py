# A reader over a list: the list's iterator and the reader's own state.
# expect: contents reader
# kind: lost-update
import csv
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


reader = csv.reader(['a,b'] * 40)


def take():
    for _ in range(10):
        next(reader)


together(take, take)
print('ok')
