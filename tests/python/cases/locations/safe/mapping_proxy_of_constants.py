# expect: none
import threading
import types


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


table = types.MappingProxyType({'a': 1, 'b': 2})


def work():
    for _ in range(10):
        for key, value in table.items():
            assert table[key] == value and key in table and table.get(key) == value
        assert len(table) == 2


together(work, work)
print('ok')
