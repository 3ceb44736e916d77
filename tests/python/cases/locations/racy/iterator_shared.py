# An iterator's position is state: two threads may get one item twice or miss one.
# expect: contents rows
# kind: lost-update
# expect: contents keys
# kind: lost-update
# expect: contents pairs
# kind: lost-update
# expect: contents texts
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


rows, keys = iter([1] * 40), iter(dict.fromkeys(range(40)))
pairs, texts = enumerate([1] * 40), map(str, [1] * 40)


def take():
    for _ in range(10):
        next(rows)
        next(keys)
        next(pairs)
        next(texts)


together(take, take)
print('ok')
