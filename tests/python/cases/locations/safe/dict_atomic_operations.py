# Single operations beside each other.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d, seen = {'kept': 0}, []


def work(name):
    for n in range(30):
        d[name, n] = n
        d.setdefault('rows', []).append(n)
        seen.append((d.get('kept'), 'kept' in d, len(d) > 0, d[name, n] == n))
        d.pop(('nobody', n), None)
        d.update({(name, n, 'again'): n})


together(lambda: work('first'), lambda: work('second'))
assert len(d) == 122 and set(seen) == {(0, True, True, True)}
print('ok')
