# What goes through an iterator step by step.
# expect: contents summed
# kind: iterate-mutate
# expect: contents greatest
# kind: iterate-mutate
# expect: contents least
# kind: iterate-mutate
# expect: contents some
# kind: iterate-mutate
# expect: contents every
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


summed, greatest, least, some, every = ([1, 2] for _ in range(5))


def grow():
    for n in range(20):
        summed.append(n)
        greatest.append(n)
        least.append(n)
        some.append(n)
        every.append(n)


def walk():
    assert sum(summed) and max(greatest) and min(least) is not None
    assert any(some) and all(every) in (True, False)


together(grow, walk)
print('ok')
