# Attributes of objects without a class of the program's.
# expect: attribute level
# kind: lost-update
# expect: attribute runs
# kind: lost-update
# expect: global depth
# kind: lost-update
# expect: attribute errors
# kind: lost-update
import functools
import threading
import types


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


space, made = types.SimpleNamespace(level=0), types.ModuleType('made')
bound, error = functools.partial(print, 'x'), ValueError('x')
made.depth = bound.runs = error.errors = 0


def work():
    space.level += 1
    made.depth += 1
    bound.runs += 1
    error.errors += 1


together(work, work)
print('ok')
