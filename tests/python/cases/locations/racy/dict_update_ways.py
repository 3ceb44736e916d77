# One key each, read and written in one more way.
# expect: item 'in place'
# kind: lost-update
# expect: item 'get'
# kind: lost-update
# expect: item 'two steps'
# kind: lost-update
# expect: item 'conditional'
# kind: lost-update
# expect: item 'walrus'
# kind: lost-update
# expect: item 'update'
# kind: lost-update
# expect: item 'or'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d = dict.fromkeys(['in place', 'get', 'two steps', 'conditional', 'walrus', 'update', 'or'], 0)


def work():
    global d
    d['in place'] += 1
    d['get'] = d.get('get', 0) + 1
    old = d['two steps']
    new = old + 1
    d['two steps'] = new
    d['conditional'] = d['conditional'] + 1 if 'conditional' in d else 1
    if (n := d['walrus']) < 100:
        d['walrus'] = n + 1
    d.update({'update': d['update'] + 1})
    d |= {'or': d['or'] + 1}


together(work, work)
print('ok')
