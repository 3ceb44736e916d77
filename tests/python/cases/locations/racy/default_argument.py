# A default value is made once and shared by all calls.
# expect: contents seen
# kind: check-then-act
# expect: item 'a'
# kind: check-then-act
# expect: item 'hits'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def remember(name, seen=[]):
    if name not in seen:
        seen.append(name)


def compute(name, *, cache={}):
    if name not in cache:
        cache[name] = [name]
    return cache[name]


def count(stats={'hits': 0}):
    stats['hits'] += 1


def work():
    remember('a')
    compute('a')
    count()


together(work, work)
print('ok')
