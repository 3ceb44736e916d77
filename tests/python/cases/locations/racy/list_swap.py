# Two exchanges at once may leave one value twice.
# expect: index 0
# expect: index 1
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs = [1, 2]


def swap():
    for _ in range(3):
        xs[0], xs[1] = xs[1], xs[0]


together(swap, swap)
print('ok')
