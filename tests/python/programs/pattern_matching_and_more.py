"""Uncommon bytecode, in threads."""
import threading


class Point:
    __match_args__ = ('x', 'y')
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y


def describe(value):
    match value:
        case Point(0, y):
            return 'axis', y
        case {'kind': 'a', **rest}:
            return 'mapping', rest
        case [first, *middle, last]:
            return first, middle, last
        case str() | int():
            return 'plain'
        case _:
            return None


def work():
    print([describe(v) for v in (Point(0, 5), {'kind': 'a', 'n': 1}, [1, 2, 3], 'x', None)])
    a, *b, (c, d) = 1, 2, 3, (4, 5)
    table = {**{'x': 1}, 'y': a}
    rows = [*b, *table]
    rows[1:2] = [7, 8]
    del rows[0]
    table |= {'z': 3}
    print(f'{a!r:>5}{c + d}', rows, table, [x if x else y for x in (0, 1) for y in (2, 3)], {k: v for k, v in table.items()})
    try:
        try:
            raise ExceptionGroup('many', [ValueError(1), KeyError(2)])
        except* ValueError as group:
            print(group.exceptions)
    except ExceptionGroup as group:
        print(group.exceptions)
    text = 'abc'
    print(text[1:], (lambda *a, k=1, **kw: (a, k, kw))(*[1, 2], **{'k': 3, 'm': 4}))
    with open(__file__) as file, threading.Lock():
        print(len(file.readline()) > 0)
    assert (n := 3) == n
    global made
    made = n
    del made

    class Inner(Point):
        total = 0
        __slots__ = ()

        def __init__(self):
            super().__init__(1, 2)

        for total in range(3):
            pass

    print(Inner().x + Inner.total)


for _ in range(2):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
