# expect: item 'in'
# kind: check-then-act
# expect: item 'keys'
# kind: check-then-act
# expect: item 'get'
# kind: check-then-act
# expect: item 'exception'
# kind: check-then-act
# expect: item 'walrus'
# kind: check-then-act
# expect: item 'method'
# kind: check-then-act
# expect: item 'and'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d = {}


def work():
    if 'in' not in d:
        d['in'] = [1]
    if 'keys' not in d.keys():
        d['keys'] = [1]
    if d.get('get') is None:
        d['get'] = [1]
    try:
        d['exception']
    except KeyError:
        d['exception'] = [1]
    if not (rows := d.get('walrus')):
        d['walrus'] = [1]
    if not d.__contains__('method'):
        d.__setitem__('method', [1])
    d.get('and') or d.update({'and': [1]})


together(work, work)
print('ok')
