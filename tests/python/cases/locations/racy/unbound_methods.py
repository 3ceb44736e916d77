# The type's method with the container as its first argument.
# expect: contents xs
# kind: iterate-mutate
# expect: item 'a'
# kind: check-then-act
# expect: item 'b'
# kind: check-then-act
# expect: contents jobs
# kind: check-then-act
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs, names, table, jobs = [1], set(), {}, collections.deque([1, 2])


def work():
    for x in xs:
        assert x
    list.append(xs, 1)
    if 'a' not in names:
        set.add(names, 'a')
    if dict.get(table, 'b') is None:
        dict.update(table, b=[1])
    try:
        if jobs:
            collections.deque.pop(jobs)
    except IndexError:
        pass


together(work, work)
print('ok')
