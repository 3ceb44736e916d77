# expect: contents counted
# kind: iterate-mutate
# expect: contents removed
# kind: check-then-act
# expect: index 1
# kind: lost-update
# expect: contents deleted
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


counted, removed, deleted = (collections.deque([5, 6, 7]) for _ in range(3))
row = collections.deque([0, 0])


def work():
    if not counted.count(9):
        counted.insert(0, 9)
    try:
        if 5 in removed:
            removed.remove(5)
        if len(deleted) > 2:
            del deleted[0]
    except (IndexError, ValueError):
        pass
    row[-1] = row[1] + 1


together(work, work)
print('ok')
