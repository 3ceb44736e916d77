# Keys that are equal without being the same object, by a __hash__ in Python: of a frozen dataclass, of a class of one's own.
# expect: item Point(x=1, y=2)
# kind: lost-update
# expect: item Point(x=3, y=4)
# kind: check-then-act
# expect: item Point(x=5, y=6)
# kind: check-then-act
# expect: item <Name>
# kind: lost-update
# expect: contents places
# kind: iterate-mutate
# expect: contents marks
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
class Point:
    x: int
    y: int


class Name:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash((self.text, 'name'))

    def __eq__(self, other):
        return self.text == other.text


counts, cache, seen, uses = {Point(1, 2): 0}, {}, set(), {Name('a'): 0}
places, marks = {Point(0, 0): 0}, {Point(0, 0): 0, Point(1, 1): 1}


def work():
    counts[Point(1, 2)] += 1
    if Point(3, 4) not in cache:
        cache[Point(3, 4)] = [1]
    if Point(5, 6) not in seen:
        seen.add(Point(5, 6))
    uses[Name('a')] = uses.get(Name('a')) + 1


def walk():
    for _ in places:
        pass


def settle():
    places[Point(7, 8)] = 1


def trim():
    if len(marks) > 1:
        del marks[next(iter(list(marks)))]


together(work, work)
together(walk, settle)
together(trim, trim)
print('ok')
