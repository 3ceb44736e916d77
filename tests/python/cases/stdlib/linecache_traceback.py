# Two threads that format a traceback fill one cache: up to 3.13 a test and the look-up behind it may fall apart (KeyError), from 3.14 on
# lines that have been read may be replaced by a promise to read them. https://github.com/python/cpython/issues/133253
# expect-frame: linecache.py|<frozen linecache>
import threading
import traceback


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def fail():
    try:
        raise ValueError
    except ValueError:
        traceback.format_exc()


together(fail, fail)
print('ok')
