# Moving a key changes the order.
# expect: contents recent
# kind: iterate-mutate
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


recent = collections.OrderedDict.fromkeys('abc')


def walk():
    for _ in range(10):
        try:
            for key in recent:
                assert key in 'abc'
        except RuntimeError:
            pass


def use():
    for key in 'abcabc':
        recent.move_to_end(key)


together(walk, use)
print('ok')
