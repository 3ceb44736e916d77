# Different values without a lock: the last one wins.
# expect: item 'set'
# kind: write-write
# expect: item 'update'
# kind: write-write
# expect: item 'method'
# kind: write-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d = {'set': 0, 'update': 0, 'method': 0}


def work(n):
    d['set'] = n
    d.update({'update': n})
    d.__setitem__('method', n)


together(lambda: work(1), lambda: work(2))
print('ok')
