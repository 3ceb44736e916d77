# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d = dict.fromkeys('ab', 0)


def work(key):
    for _ in range(20):
        d[key] += 1
        d[key] = d.get(key, 0) + 1
        if key + key not in d:
            d[key + key] = []
        d[key + key].append(key)


together(lambda: work('a'), lambda: work('b'))
assert d['a'] == d['b'] == 40
print('ok')
