# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


names, seen = {'kept'}, []


def work(own):
    for n in range(20):
        names.add((own, n))
        names.discard((own, n - 1))
        seen.append('kept' in names)
        seen.append(names.isdisjoint({'nobody'}))
        seen.append(len(names) > 0)
        seen.append(bool(names | {'x'}))
        for name in names.copy():
            seen.append(name != 'nobody')


together(lambda: work('a'), lambda: work('b'))
assert all(seen) and len(names) == 3
print('ok')
