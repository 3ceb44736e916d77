# dict's own methods and the operator module's functions.
# expect: item 'methods'
# kind: lost-update
# expect: item 'operator'
# kind: lost-update
# expect: item 'iadd'
# kind: lost-update
# expect: item 'keyword'
# kind: lost-update
# expect: item 'pairs'
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


d = dict.fromkeys(['methods', 'operator', 'iadd', 'keyword', 'pairs'], 0)


def work():
    dict.__setitem__(d, 'methods', dict.__getitem__(d, 'methods') + 1)
    operator.setitem(d, 'operator', operator.getitem(d, 'operator') + 1)
    d['iadd'] = operator.iadd(d['iadd'], 1)
    d.update(keyword=d['keyword'] + 1)
    d.update([('pairs', operator.itemgetter('pairs')(d) + 1)])


together(work, work)
print('ok')
