# The variable is each thread's own, the object in it is not.
# expect: item 'n'
# kind: lost-update
# expect: contents local.names
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


local, shared, names = threading.local(), {'n': 0}, ['a']


def work():
    local.row, local.names = shared, names
    local.row['n'] += 1
    for name in local.names:
        assert name == 'a'
    local.names.append('a')


together(work, work)
print('ok')
