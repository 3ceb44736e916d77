# The last index from either end.
# expect: index 2
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs = [0, 0, 0]


def from_the_end():
    xs[-1] += 1


def from_the_front():
    xs[2] += 1


together(from_the_end, from_the_front)
print('ok')
