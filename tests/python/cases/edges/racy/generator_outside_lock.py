# The step is under the lock, what it yielded is changed outside.
# expect: item 'n'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def same_row():
    row = {'n': 0}
    while True:
        yield row


source, lock = same_row(), threading.Lock()


def take():
    with lock:
        row = next(source)
    row['n'] += 1


together(take, take)
print('ok')
