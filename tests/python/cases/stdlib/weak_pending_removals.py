# Up to 3.13 the entry of a value that dies under iteration is taken out later; others look whether there are such.
# expect: none
import os
import tempfile
import threading
import time
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


def visit():
    while not os.path.exists(looked):
        time.sleep(0.001)
    for _ in by_number.items():
        dying.clear()
        assert 0 in by_number
        break


def look():
    assert 0 in by_number
    open(looked, 'w').close()


living = Node()
dying = [Node() for _ in range(20)]
by_number = weakref.WeakValueDictionary(enumerate([living] + dying))
with tempfile.TemporaryDirectory() as directory:
    looked = os.path.join(directory, 'looked')
    together(look, visit)
print('ok')
