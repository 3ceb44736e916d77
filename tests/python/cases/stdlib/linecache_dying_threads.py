# Every thread that ends with an exception prints a traceback, and fills the cache of lines.
# https://github.com/python/cpython/issues/133253
# expect-frame: linecache.py|<frozen linecache>
import io
import sys
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def fail():
    raise ValueError('on purpose')


sys.stderr = io.StringIO()
together(fail, fail)
sys.stderr = sys.__stderr__
print('ok')
