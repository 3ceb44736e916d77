# A module's __getattr__ makes what is missing.
# expect: global rows
# kind: check-then-act
import sys
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


this = sys.modules[__name__]


def __getattr__(name):
    if name != 'rows':
        raise AttributeError(name)
    globals()['rows'] = [1]
    return globals()['rows']


def use():
    return this.rows


together(use, use)
print('ok')
