# expect: item 'added'
# kind: check-then-act
# expect: item 'removed'
# kind: check-then-act
# expect: item 'updated'
# kind: check-then-act
# expect: contents by_truth
# kind: check-then-act
# expect: contents by_len
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


names, by_truth, by_len = {'removed'}, {1, 2, 3}, {1, 2, 3}


def work():
    if 'added' not in names:
        names.add('added')
    try:
        if 'removed' in names:
            names.remove('removed')
        while by_truth:
            by_truth.pop()
    except KeyError:
        pass
    if 'updated' not in names:
        names.update(['updated'])
    if len(by_len) < 4:
        by_len.add(9)


together(work, work)
print('ok')
