# Shared through a tuple, a frozen set, an iterator, a function's arguments and a context variable.
# expect: attribute in_tuple
# kind: lost-update
# expect: attribute in_frozenset
# kind: lost-update
# expect: item 'in partial'
# kind: lost-update
# expect: item 'in context'
# kind: lost-update
import contextvars
import functools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Box:
    in_tuple = in_frozenset = 0


pair, several = (Box(), 'x'), frozenset([Box()])
variable = contextvars.ContextVar('variable', default={'in context': 0})


def add(table):
    table['in partial'] += 1


bound = functools.partial(add, {'in partial': 0})


def work():
    pair[0].in_tuple += 1
    for box in several:
        box.in_frozenset += 1
    bound()
    variable.get()['in context'] += 1


together(work, work)
print('ok')
