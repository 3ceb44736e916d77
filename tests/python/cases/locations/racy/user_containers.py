# UserDict and UserList keep the data in an attribute.
# expect: item 'n'
# kind: lost-update
# expect: item 'cache'
# kind: check-then-act
# expect: index 0
# kind: lost-update
# expect: contents self.data
# kind: check-then-act
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


table, row, queue = collections.UserDict(n=0), collections.UserList([0]), collections.UserList([1, 2, 3])


def work():
    table['n'] += 1
    if 'cache' not in table:
        table['cache'] = [1]
    row[0] += 1
    try:
        if queue:
            queue.pop()
    except IndexError:
        pass


together(work, work)
print('ok')
