# What iterates over a dict in C is many steps, too, where it is no method of dict or list.
# expect: contents store1
# kind: iterate-mutate
# expect: contents store2
# kind: iterate-mutate
# expect: contents store3
# kind: iterate-mutate
# expect: contents store4
# kind: iterate-mutate
# expect: contents store5
# kind: iterate-mutate
# expect: contents store6
# kind: iterate-mutate
# expect: contents store7
# kind: iterate-mutate
# expect: contents store8
# kind: iterate-mutate
# expect: contents store9
# kind: iterate-mutate
# expect: contents store10
# kind: iterate-mutate
# expect: contents store11
# kind: iterate-mutate
import os
import tempfile
import threading
import time


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


store1, store2, store3, store4, store5, store6 = ({n: n for n in range(10)} for _ in range(6))
store7, store8, store9, store10, store11 = ({n: n for n in range(10)} for _ in range(5))


def change():
    for store in (store1, store2, store3, store4, store5, store6, store7, store8, store9, store10, store11):
        store[99] = 1


def look():
    tuple(store1)
    tuple(store2.values())
    tuple(store3.items())
    set(store4.values())
    frozenset(store5.values())
    dict(store6.items())
    set().update(store7.values())
    list(enumerate(store8))
    list(map(abs, store9))
    b''.join(map(bytes, store10))
    sum(store11)


def earlier():
    change()
    done('earlier')


def later():
    after('earlier')
    look()


together(earlier, later)
print('ok')
