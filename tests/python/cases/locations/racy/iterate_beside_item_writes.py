# A list under iteration is read index by index.
# expect: index 1
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs = [1, 2, 3]


def walk():
    for _ in range(3):
        for x in xs:
            assert x


def write():
    xs[1] = 5
    xs[1] = 6


together(walk, write)
print('ok')
