# expect: item 'del'
# kind: check-then-act
# expect: item 'pop'
# kind: check-then-act
# expect: item 'take'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d = {'del': [1], 'pop': [1], 'take': 1}


def work():
    try:
        if 'del' in d:
            del d['del']
        if d.get('pop'):
            d.pop('pop')
    except KeyError:
        pass
    # Between the two steps the count is missing, and another thread begins at 0.
    d['take'] = d.pop('take', 0) + 1


together(work, work)
print('ok')
