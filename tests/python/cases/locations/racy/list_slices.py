# A slice is read and assigned or deleted in two steps.
# expect: contents assigned
# kind: lost-update
# expect: contents deleted
# kind: check-then-act
# expect: contents stepped
# kind: lost-update
# expect: contents filtered
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


assigned, deleted, stepped, filtered = ([1, 2, 3, 4, 5, 6] for _ in range(4))


def work():
    assigned[:] = assigned[1:] + assigned[:1]
    if deleted[2:]:
        del deleted[:2]
    stepped[::2] = [n + 1 for n in stepped[::2]]
    filtered[:] = [n for n in filtered if n % 2]


together(work, work)
print('ok')
