# A copy in one step, and only that is walked through.
# expect: none
import copy
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs, d, names, seen = [1, 2], {1: 1}, {1, 2}, []


def grow():
    for n in range(3, 30):
        xs.append(n)
        d[n] = n
        names.add(n)


def count(*arguments, **keywords):
    return len(arguments) + len(keywords)


def walk():
    for _ in range(5):
        for snapshot in (list(xs), xs[:], xs.copy(), copy.copy(xs), sorted(xs), tuple(xs), [*xs], xs + [1], xs * 2):
            for x in snapshot:
                seen.append(x)
        for snapshot in (dict(d), d.copy(), copy.copy(d), {**d}, d | {1: 1}, list(d), list(d.items()), sorted(d.values())):
            for x in snapshot:
                seen.append(x)
        for snapshot in (set(names), names.copy(), list(names), sorted(names), names | {1}, [*names], frozenset(names)):
            for x in snapshot:
                seen.append(x)
        seen.append(count(*xs))


together(grow, walk)
assert len(seen) > 100
print('ok')
