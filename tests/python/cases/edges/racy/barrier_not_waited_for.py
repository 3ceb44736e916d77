# One thread of three does not come to the barrier.
# expect: index 0
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


met, rows = threading.Barrier(2), [0]


def first():
    met.wait()
    rows[0] += 1


def second():
    met.wait()


def third():
    rows[0] += 1


together(first, second, third)
print('ok')
