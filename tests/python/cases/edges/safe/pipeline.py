# Three stages, a queue between each two.
# expect: none
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


first, second, results = queue.Queue(2), queue.SimpleQueue(), []


def read():
    for n in range(10):
        row = {'n': n}
        row['read'] = True
        first.put(row)
    first.put(None)


def change():
    while (row := first.get()) is not None:
        row['n'] += 1
        row['changed'] = True
        second.put(row)
    second.put(None)


def write():
    while (row := second.get()) is not None:
        row['n'] += 1
        results.append(row)


together(read, change, write)
assert [row['n'] for row in results] == list(range(2, 12))
print('ok')
