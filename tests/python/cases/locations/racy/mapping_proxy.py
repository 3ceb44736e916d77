# A read-only view of a dictionary that changes.
# expect: item 'n'
# kind: lost-update
# expect: contents table
# kind: iterate-mutate
import threading
import types


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


table = {'n': 0, 'm': 0}


def work():
    view = types.MappingProxyType(table)
    table['n'] = view['n'] + 1


def walk():
    view = types.MappingProxyType(table)
    for _ in range(5):
        try:
            for key in view:
                assert key
        except RuntimeError:
            pass


def grow():
    for n in range(20):
        table[n + 1] = n


together(work, work, walk, grow)
print('ok')
