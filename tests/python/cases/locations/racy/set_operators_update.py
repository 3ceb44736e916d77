# Computed from the set and stored again: what was added in between is lost.
# expect: global names
# kind: lost-update
# expect: global table
# kind: lost-update
# expect: global rows
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


names, table, rows = {'a'}, {'a': 1}, [1]


def work(name):
    global names, table, rows
    names = names | {name}
    table = {**table, name: 2}
    rows = rows + [name]


together(lambda: work('b'), lambda: work('c'))
print('ok')
