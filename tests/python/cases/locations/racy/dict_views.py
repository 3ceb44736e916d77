# A view is the dictionary: iteration over it, and sets made of it.
# expect: contents by_items
# kind: iterate-mutate
# expect: contents by_values
# kind: iterate-mutate
# expect: contents by_keys
# kind: iterate-mutate
# expect: contents by_reversed
# kind: iterate-mutate
# expect: contents held
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


by_items, by_values, by_keys, by_reversed, held = ({'a': 1} for _ in range(5))
view = held.items()


def grow():
    for n in range(30):
        for d in (by_items, by_values, by_keys, by_reversed):
            d[n] = n
        held[n] = n


def walk():
    try:
        for key, value in by_items.items():
            assert key == 'a' or value == key
        assert max(by_values.values()) >= 1
        assert [str(key) for key in by_keys.keys()]
        assert list(reversed(by_reversed))
        assert {key for key, value in view}
    except RuntimeError:
        pass


together(walk, grow)
print('ok')
