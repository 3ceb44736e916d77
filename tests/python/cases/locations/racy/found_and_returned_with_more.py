# What a helper found out comes back in a tuple, and another part of it is stored.
# expect: contents items
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

items = []


def find(x):
    return x, x in items


def insert(x):
    value, found = find(x)
    if not found:
        items.append(value)


together(lambda: insert(1), lambda: insert(1))
print('ok')
