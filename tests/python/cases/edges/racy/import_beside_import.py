# An import that has nothing to do is ordered after the body of its own module, not after others' imports.
# expect: attribute n
# kind: lost-update
import colorsys
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class State:
    n = 0


state = State()


def first():
    state.n += 1
    import sched
    return sched


def second():
    import colorsys
    state.n += 1
    return colorsys


together(first, second)
assert colorsys
print('ok')
