# Single operations beside each other, and snapshots.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs, seen = [1], []


def grow():
    for n in range(30):
        xs.append(n)
        xs.extend([n, n])


def look():
    for _ in range(10):
        seen.append(len(xs) > 0)
        seen.append(1 in xs)
        seen.append(xs.index(1) == 0)
        for x in xs.copy():
            seen.append(x >= 0)
        for x in xs + [1]:
            seen.append(x >= 0)
        for x in list(xs):
            seen.append(x >= 0)
        for x in sorted(xs):
            seen.append(x >= 0)


together(grow, look, grow)
assert all(seen) and len(xs) == 181
print('ok')
