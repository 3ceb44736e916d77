# Each thread has attributes of its own on the shared objects.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Row:
    pass


class Slotted:
    __slots__ = ('a', 'b')


row, slotted = Row(), Slotted()


def use(name):
    setattr(row, name, 0)
    setattr(slotted, name, 0)
    for _ in range(20):
        setattr(row, name, getattr(row, name) + 1)
        vars(row)[name] += 1
        setattr(slotted, name, getattr(slotted, name) + 1)


together(lambda: use('a'), lambda: use('b'))
assert (row.a, row.b, slotted.a, slotted.b) == (40, 40, 20, 20)
print('ok')
