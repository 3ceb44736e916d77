# expect: index 0
# kind: check-then-act
# expect: index 1
# kind: write-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs = [None, 0]


def work(n):
    if xs[0] is None:
        xs[0] = [n]
    xs[1] = n


together(lambda: work(1), lambda: work(2))
print('ok')
