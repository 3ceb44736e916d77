# The location is the last step of the chain.
# expect: attribute n
# kind: lost-update
# expect: attribute c
# kind: lost-update
# expect: item 'deep'
# kind: lost-update
# expect: index 2
# kind: lost-update
import threading
import types


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


table = {'k': types.SimpleNamespace(n=0)}
a = types.SimpleNamespace(b=types.SimpleNamespace(c=0))
tree = {'x': [{'deep': 0}]}
rows = types.SimpleNamespace(data=[0, 0, 0])


def work():
    table['k'].n += 1
    a.b.c += 1
    tree['x'][0]['deep'] += 1
    rows.data[2] += 1


together(work, work)
print('ok')
