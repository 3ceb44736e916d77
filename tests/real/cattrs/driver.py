"""One converter, shared; what it generates for a class, it generates at the first use."""
import threading
import typing
from concurrent.futures import ThreadPoolExecutor

import attrs
import cattrs


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


@attrs.define
class Point:
    x: int
    y: int


@attrs.define
class Path:
    name: str
    points: list[Point]
    tags: dict[str, typing.Optional[int]]


@attrs.define
class Tree:
    children: list['Tree']


attrs.resolve_types(Tree)
converter = cattrs.Converter()


def work(number):
    for _ in range(5):
        path = Path('p', [Point(1, 2)], {'a': None, 'b': 2})
        assert converter.structure(converter.unstructure(path), Path) == path
        assert cattrs.structure(cattrs.unstructure(path), Path) == path
        tree = Tree([Tree([])])
        assert converter.structure(converter.unstructure(tree), Tree) == tree


together(work)
print('ok')
