# A frozen dataclass that computes a field when it is first asked for.
# expect: attribute _area
# kind: check-then-act
import dataclasses
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


@dataclasses.dataclass(frozen=True)
class Rectangle:
    width: int
    height: int
    _area: list = None

    def area(self):
        if self._area is None:
            object.__setattr__(self, '_area', [self.width * self.height])
        return self._area


rectangle = Rectangle(3, 4)
together(rectangle.area, rectangle.area)
print('ok')
