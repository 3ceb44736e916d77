# They take a step when they are asked for one.
# expect: contents numbered
# kind: iterate-mutate
# expect: contents zipped
# kind: iterate-mutate
# expect: contents mapped
# kind: iterate-mutate
# expect: contents filtered
# kind: iterate-mutate
# expect: contents backwards
# kind: iterate-mutate
# expect: contents stepped
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


numbered, zipped, mapped, filtered, backwards, stepped = ([1, 2] for _ in range(6))


def grow():
    for n in range(20):
        numbered.append(n)
        zipped.append(n)
        mapped.append(n)
        filtered.append(n)
        backwards.append(n)
        stepped.append(n)


def walk():
    assert dict(enumerate(numbered))
    assert list(zip(zipped, range(100)))
    assert list(map(str, mapped))
    assert list(filter(None, filtered))
    assert list(reversed(backwards))
    steps = iter(stepped)
    assert next(steps) and next(steps)


together(grow, walk)
print('ok')
