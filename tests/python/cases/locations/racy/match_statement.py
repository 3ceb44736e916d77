# Patterns read what they look at.
# expect: item 'n'
# kind: lost-update
# expect: attribute x
# kind: lost-update
# expect: contents jobs
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Point:
    def __init__(self):
        self.x = 0


table, point, jobs = {'n': 0}, Point(), [1, 2, 3, 4, 5, 6]


def work():
    match table:
        case {'n': n}:
            table['n'] = n + 1
    match point:
        case Point(x=x):
            point.x = x + 1
    match jobs:
        case [_, _, *rest]:
            jobs[:] = rest


together(work, work)
print('ok')
