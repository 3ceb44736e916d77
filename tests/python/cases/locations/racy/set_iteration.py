# expect: contents added
# kind: iterate-mutate
# expect: contents updated
# kind: iterate-mutate
# expect: contents united
# kind: iterate-mutate
# expect: contents thinned
# kind: iterate-mutate
# expect: contents crossed
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


added, updated, united, thinned, crossed = (set(range(5)) for _ in range(5))


def change():
    global united, thinned, crossed
    for n in range(5, 20):
        added.add(n)
        updated.update([n])
        united |= {n}
    thinned -= {1}
    crossed ^= {1}


def walk():
    for _ in range(10):
        try:
            for names in (added, updated, united, thinned, crossed):
                for name in names:
                    assert name < 20
        except RuntimeError:
            pass


together(walk, change)
print('ok')
