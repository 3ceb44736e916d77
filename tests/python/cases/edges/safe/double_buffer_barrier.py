# One buffer is filled while the other is read; the barrier exchanges them.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


buffers, swapped, seen = [[0], [0]], threading.Barrier(2), []


def fill():
    for turn in range(1, 8):
        buffers[turn % 2][0] = turn
        swapped.wait()


def show():
    for turn in range(1, 8):
        swapped.wait()
        seen.append(buffers[turn % 2][0])


together(fill, show)
assert seen == list(range(1, 8))
print('ok')
