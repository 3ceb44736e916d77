# Threads have keys of their own, which are equal to nobody else's though their hashes may be; what they share has a lock.
# expect: none
import dataclasses
import enum
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

@dataclasses.dataclass(frozen=True)
class Point:
    x: int
    y: int


class Cell:
    """Different ones have equal hashes."""

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __hash__(self):
        return self.x ^ self.y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


class Package:
    """Equal names, different versions."""

    def __init__(self, name, version):
        self.name, self.version = name, version

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return isinstance(other, Package) and (self.name, self.version) == (other.name, other.version)


class Color(enum.Enum):
    RED = 1
    BLUE = 2


counts = {Point(i, j): 0 for i in range(10) for j in range(2)}
cells = {Cell(i, j): 0 for i in range(10) for j in range(2)}
packages = {Package('a', 0): 0, Package('a', 1): 0}
colors = {color: 0 for color in Color}
lock, common, seen = threading.Lock(), {}, set()


def work(j, color):
    for i in range(10):
        counts[Point(i, j)] += 1
        cells[Cell(i, j)] += 1
        colors[color] += 1
        packages[Package('a', j)] += 1
        if Point(i, j) not in seen:
            seen.add(Point(i, j))
        with lock:
            common.setdefault(Point(i, 0), []).append(j)
            common[Point(i, 0)] = common.get(Point(i, 0)) + [j]
            if Cell(i, i) in common:
                del common[Cell(i, i)]
            else:
                common[Cell(i, i)] = j


def walk():
    return [counts[point] for point in [Point(20, 20)] if point in counts] + list(counts) + [cell for cell in cells]


together(lambda: work(0, Color.RED), lambda: work(1, Color.BLUE), walk)
assert sum(counts.values()) == sum(cells.values()) == sum(colors.values()) == 20
print('ok')
