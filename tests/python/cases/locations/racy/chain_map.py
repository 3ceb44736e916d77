# A write goes to the first map, a read through all of them.
# expect: item 'depth'
# kind: lost-update
# expect: item 'cache'
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


settings = collections.ChainMap({'depth': 0}, {'depth': 1, 'width': 2})


def work():
    settings['depth'] += 1
    if 'cache' not in settings:
        settings['cache'] = [1]


together(work, work)
print('ok')
