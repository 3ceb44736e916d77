# expect: none
import operator
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d, lock = {'n': 0}, threading.Lock()


def work():
    global d
    for n in range(20):
        with lock:
            d['n'] += 1
            d['n'] = d.get('n', 0) + 1
            dict.__setitem__(d, 'n', operator.getitem(d, 'n') + 1)
            d |= {'n': d['n'] + 1}
            d.update(n=d['n'] + 1)
            if n not in d:
                d[n] = n
            for key in d:
                d[key] += 1
            del d[n]


together(work, work)
print('ok')
