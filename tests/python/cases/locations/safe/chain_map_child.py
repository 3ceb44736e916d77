# Each thread writes to a child of its own.
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


defaults = collections.ChainMap({'depth': 0})


def work():
    own = defaults.new_child()
    for _ in range(10):
        own['depth'] += 1
    assert own['depth'] == 10 and defaults['depth'] == 0


together(work, work)
print('ok')
