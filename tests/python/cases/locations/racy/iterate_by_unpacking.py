# Unpacking takes one item after the other; a set display and a call's stars go through an iterator.
# expect: contents two
# kind: iterate-mutate
# expect: contents starred
# kind: iterate-mutate
# expect: contents displayed
# kind: iterate-mutate
# expect: contents passed
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


two, starred, displayed, passed = [1, 2], [1, 2], [1, 2], {1, 2}


def change():
    for n in range(10):
        two.reverse()
        starred.append(n)
        displayed.append(n)
        passed.add(n)


def walk():
    for _ in range(5):
        a, b = two
        first, *rest = starred
        assert {*displayed, 7}
        try:
            assert max(*passed) >= 2
        except RuntimeError:
            pass


together(change, walk)
print('ok')
