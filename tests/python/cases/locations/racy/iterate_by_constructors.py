# Those that know nothing of the container's lock: they step through it.
# expect: contents pairs
# kind: iterate-mutate
# expect: contents members
# kind: iterate-mutate
# expect: contents frozen
# kind: iterate-mutate
# expect: contents named
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


pairs, members, frozen, named = [(1, 2)], [1, 2], [1, 2], {(1, 2)}


def grow():
    for n in range(20):
        pairs.append((n, n))
        members.append(n)
        frozen.append(n)
        named.add((n, n))


def walk():
    assert dict(pairs) and set(members) and frozenset(frozen)
    try:
        assert tuple(named)
    except RuntimeError:
        pass


together(grow, walk)
print('ok')
