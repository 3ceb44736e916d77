# expect: contents chained
# kind: iterate-mutate
# expect: contents sliced
# kind: iterate-mutate
# expect: contents grouped
# kind: iterate-mutate
# expect: contents cycled
# kind: iterate-mutate
import itertools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


chained, sliced, grouped, cycled = ([1, 2] for _ in range(4))


def grow():
    for n in range(20):
        chained.append(n)
        sliced.append(n)
        grouped.append(n)
        cycled.append(n)


def walk():
    assert list(itertools.chain((1, 2), chained))
    assert list(itertools.islice(sliced, 2))
    assert [key for key, group in itertools.groupby(grouped)]
    assert list(itertools.islice(itertools.cycle(cycled), 2))


together(grow, walk)
print('ok')
