# The slot is declared by a base class, other attributes live in the instance's dictionary.
# expect: attribute n
# kind: lost-update
# expect: attribute extra
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Base:
    __slots__ = ('n',)


class Derived(Base):
    pass


derived = Derived()
derived.n = derived.extra = 0


def work():
    derived.n += 1
    derived.extra += 1


together(work, work)
print('ok')
