# expect: none
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


table, row, lock = collections.UserDict(n=0), collections.UserList([0]), threading.Lock()


def work():
    for n in range(10):
        with lock:
            table['n'] += 1
            row[0] += 1
            row.append(n)
            for value in row:
                assert value >= 0


together(work, work)
assert table['n'] == row[0] == 20
print('ok')
