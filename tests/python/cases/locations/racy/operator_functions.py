# expect: item 'a'
# kind: check-then-act
# expect: item 'b'
# kind: check-then-act
# expect: contents log
# kind: iterate-mutate
# expect: index 0
# kind: lost-update
import operator
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


table, log, row = {'b': [1]}, [1], [0]


def work():
    if not operator.contains(table, 'a'):
        operator.setitem(table, 'a', [1])
    try:
        if 'b' in table:
            operator.delitem(table, 'b')
    except KeyError:
        pass
    for n in log:
        assert n
    operator.iadd(log, [1])
    row[0] = operator.add(operator.itemgetter(0)(row), 1)


together(work, work)
print('ok')
