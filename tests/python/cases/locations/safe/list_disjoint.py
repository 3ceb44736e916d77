# Every thread has its own indices, and slices of its own list.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs, rows = [0, 0, 0, 0], [[1, 2, 3], [1, 2, 3]]


def work(index):
    own = rows[index]
    for _ in range(20):
        xs[index] += 1
        xs[index - 2] += 1
        own[:] = own[1:] + own[:1]
        own.sort()


together(lambda: work(0), lambda: work(1))
assert xs == [20] * 4
print('ok')
