# CPython bpo-25872 "fix KeyError on race in linecache.checkcache()" (github.com/python/cpython/pull/12061): two threads
# that format a traceback find the same stale entry, and both delete it.
# expect: item 'old.py'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


cache = {}


class Entry:
    __slots__ = ('size', 'mtime', 'lines')

    def __init__(self, size, mtime, lines):
        self.size, self.mtime, self.lines = size, mtime, lines

    def is_stale(self, mtime):
        return self.mtime < mtime


def stat(filename):
    return 200


def check_one(filename):
    entry = cache.get(filename)
    if entry is None:
        return False
    if entry.is_stale(stat(filename)):
        del cache[filename]
        return True
    return False


def check_cache(filenames):
    return sum(check_one(filename) for filename in filenames)


cache['old.py'] = Entry(10, 100, ['import os\n'])
cache['new.py'] = Entry(10, 300, ['import sys\n'])


def format_traceback():
    try:
        check_cache(['old.py', 'new.py', 'none.py'])
    except KeyError:
        pass


together(format_traceback, format_traceback)
assert list(cache) == ['new.py']
print('ok')
