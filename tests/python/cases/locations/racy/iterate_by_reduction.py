# expect: contents summed
# kind: iterate-mutate
# expect: contents paired
# kind: iterate-mutate
# expect: contents reduced
# kind: iterate-mutate
# expect: contents taken
# kind: iterate-mutate
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


summed, paired, reduced, taken = ([1, 2] for _ in range(4))


def grow():
    for n in range(20):
        summed.append(n)
        paired.append(n)
        reduced.append(n)
        taken.append(n)


def walk():
    assert list(itertools.accumulate(summed))
    assert list(itertools.pairwise(paired))
    assert functools.reduce(operator.add, reduced)
    assert list(itertools.takewhile(lambda n: n < 3, taken))


together(grow, walk)
print('ok')
