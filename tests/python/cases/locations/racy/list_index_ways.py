# expect: index 0
# kind: lost-update
# expect: index 1
# kind: lost-update
# expect: index 2
# kind: lost-update
# expect: index 3
# kind: lost-update
# expect: index 4
# kind: lost-update
import operator
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs = [0, 0, 0, 0, 0, 0]


def work():
    xs[0] += 1
    xs[-5] = xs[1] + 1
    xs.__setitem__(2, xs.__getitem__(2) + 1)
    operator.setitem(xs, 3, operator.getitem(xs, 3) + 1)
    n = len('four')
    xs[n] = xs[n] + 1


together(work, work)
print('ok')
