# expect: attribute dotted
# kind: lost-update
# expect: attribute by_setattr
# kind: lost-update
# expect: attribute by_descriptor
# kind: lost-update
# expect: attribute missing
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Point:
    __slots__ = ('dotted', 'by_setattr', 'by_descriptor', 'missing')

    def __init__(self):
        self.dotted = self.by_setattr = self.by_descriptor = 0


point = Point()


def work():
    point.dotted += 1
    setattr(point, 'by_setattr', getattr(point, 'by_setattr') + 1)
    Point.by_descriptor.__set__(point, Point.by_descriptor.__get__(point) + 1)
    if not hasattr(point, 'missing'):
        point.missing = [0]


together(work, work)
print('ok')
