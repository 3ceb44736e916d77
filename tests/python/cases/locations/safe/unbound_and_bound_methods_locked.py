# expect: none
import collections
import operator
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs, table, jobs, lock = [1], {'n': 0}, collections.deque([1]), threading.Lock()
append, find = xs.append, table.get


def work():
    for n in range(20):
        with lock:
            list.append(xs, n)
            append(n)
            dict.__setitem__(table, 'n', find('n') + 1)
            operator.setitem(table, 'n', operator.getitem(table, 'n') + 1)
            collections.deque.append(jobs, n)
            if operator.contains(xs, n):
                operator.delitem(xs, 0)


together(work, work)
assert table['n'] == 80
print('ok')
