# expect: global total
# kind: lost-update
# expect: global cache
# kind: check-then-act
import pathlib
import sys
import tempfile
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def use():
    counters.total += 1
    if not hasattr(counters, 'cache'):
        counters.cache = [0]


with tempfile.TemporaryDirectory() as directory:
    pathlib.Path(directory, 'counters.py').write_text('total = 0\n')
    sys.path.insert(0, directory)
    import counters
    sys.path.remove(directory)
together(use, use)
print('ok')
