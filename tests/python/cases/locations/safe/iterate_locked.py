# Every way to walk, under one lock.
# expect: none
import functools
import itertools
import operator
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs, d, lock = [1, 2], {1: 1}, threading.Lock()


def grow():
    for n in range(3, 20):
        with lock:
            xs.append(n)
            d[n] = n


def walk():
    for _ in range(5):
        with lock:
            assert sum(xs) and max(xs) and min(xs) and any(xs) and all(xs)
            assert [n for n in xs] and {n for n in d} and list(n for n in d.values())
            assert list(enumerate(xs)) and list(zip(xs, d)) and list(map(str, xs)) and list(filter(None, reversed(xs)))
            assert list(itertools.chain(xs, d)) and list(itertools.islice(itertools.cycle(xs), 3))
            assert functools.reduce(operator.add, xs) and set(xs) and frozenset(d) and dict(d.items()) and tuple(d)
            first, *rest = xs
            assert max(*xs) and {*d} and ','.join(map(str, xs)) and [key for key, group in itertools.groupby(xs)]


together(grow, walk)
print('ok')
