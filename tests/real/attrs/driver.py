"""Classes are made and used by all threads."""
import threading
from concurrent.futures import ThreadPoolExecutor

import attrs


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
    x: int = attrs.field(validator=attrs.validators.instance_of(int))
    y: int = attrs.field(default=0, converter=int)


def work(number):
    for step in range(20):
        point = Point(step, '3')
        assert attrs.evolve(point, x=1) == Point(1, 3)
        attrs.asdict(point)
        attrs.fields(Point)
    made = attrs.make_class('Made%d' % number, ['a', 'b'])
    assert made(1, 2) == made(1, 2)


together(work)
print('ok')
