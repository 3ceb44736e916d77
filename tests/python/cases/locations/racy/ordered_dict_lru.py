# A cache that drops its oldest entry: test and step apart.
# expect: item 'a'
# kind: check-then-act
# expect: contents waiting
# kind: check-then-act
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


recent = collections.OrderedDict()
waiting = collections.OrderedDict.fromkeys(range(5))


def work():
    if 'a' not in recent:
        recent['a'] = [1]
    recent.move_to_end('a')
    while len(waiting) > 2:
        waiting.popitem(last=False)


together(work, work)
print('ok')
