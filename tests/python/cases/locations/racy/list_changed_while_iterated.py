# Each way to change the contents, beside an iteration.
# expect: contents inserted
# kind: iterate-mutate
# expect: contents removed
# kind: iterate-mutate
# expect: contents sorted_
# kind: iterate-mutate
# expect: contents turned
# kind: iterate-mutate
# expect: contents extended
# kind: iterate-mutate
# expect: contents repeated
# kind: iterate-mutate
# expect: contents deleted
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


inserted, removed, sorted_, turned, extended, repeated, deleted = ([2, 1, 3] for _ in range(7))


def change():
    global repeated
    inserted.insert(0, 5)
    removed.remove(1)
    sorted_.sort()
    turned.reverse()
    extended.extend([4])
    repeated *= 2
    del deleted[0]


def walk():
    for xs in (inserted, removed, sorted_, turned, extended, repeated, deleted):
        for x in xs:
            assert x


together(change, walk)
print('ok')
