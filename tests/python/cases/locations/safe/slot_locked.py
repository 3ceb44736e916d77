# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Point:
    __slots__ = ('x', 'cache', 'lock')

    def __init__(self):
        self.x = 0
        self.lock = threading.Lock()

    def move(self):
        with self.lock:
            Point.x.__set__(self, Point.x.__get__(self) + 1)
            self.x += 1
            if not hasattr(self, 'cache'):
                self.cache = [self.x]


point = Point()
together(point.move, point.move, point.move)
assert point.x == 6
print('ok')
