# A read that finds the base's attribute is a read of it; type.__setattr__ writes the base's own.
# expect: attribute total
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
    total = 0


class Derived(Base):
    pass


def work():
    for _ in range(20):
        Base.total = Derived.total + 1
        type.__setattr__(Base, 'total', Derived().total + 1)


together(work, work)
print('ok')
