# setdefault() is a look-up and a store: two threads that ask for one key may both go on with a value of their own.
# expect-frame: weakref.py
import threading
import weakref


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Node:
    pass


made, by_name = [], weakref.WeakValueDictionary()


def intern():
    for name in 'abcdefgh':
        made.append(by_name.setdefault(name, Node()))


together(intern, intern)
print('ok')
