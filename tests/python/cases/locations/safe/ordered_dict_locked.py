# expect: none
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


recent, lock = collections.OrderedDict(), threading.Lock()


def use(key):
    with lock:
        if key in recent:
            recent.move_to_end(key)
        recent[key] = recent.get(key, 0) + 1
        while len(recent) > 3:
            recent.popitem(last=False)
        for seen in recent.values():
            assert seen


def work():
    for n in range(20):
        use(n % 5)


together(work, work)
print('ok')
