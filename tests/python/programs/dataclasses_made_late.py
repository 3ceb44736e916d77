import collections
import dataclasses
import enum
import threading

thread = threading.Thread(target=print, args=('thread',))
thread.start()
thread.join()
for n in range(60):
    @dataclasses.dataclass(order=True)
    class Item:
        price: int
        name: str = 'x'
        tags: list = dataclasses.field(default_factory=list)

    class Colour(enum.Enum):
        RED = 1
        BLUE = 2

    Pair = collections.namedtuple('Pair', 'left right')
    item = Item(n)
    item.price += 1
    assert item > Item(0) and Pair(1, Colour.RED).right.value == 1
print(item)
