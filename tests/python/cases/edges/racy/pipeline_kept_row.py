# The middle stage goes on with a row that it has passed on.
# expect: item 'n'
# kind: lost-update
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


first, second = queue.Queue(), queue.Queue()


def read():
    first.put({'n': 0})


def change():
    row = first.get()
    second.put(row)
    row['n'] += 1


def write():
    second.get()['n'] += 1


together(read, change, write)
print('ok')
