# CPython gh-133253 (pull request "gh-133253: making linecache thread-safe", github.com/python/cpython/pull/133305): the
# module-wide cache is tested, then read or emptied in a step of its own, and two threads read the same file for it.
# expect: item 'settings.py'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Entry:
    """One file's lines; `lines` is None while they have not been loaded."""

    def __init__(self, name, loader=None):
        self.name, self.loader, self.lines = name, loader, None

    def load(self):
        self.lines = self.loader(self.name) if self.loader else ['# %s\n' % self.name]
        return self


cache = {}


def update_cache(name):
    if name in cache:
        cache.pop(name, None)
    entry = Entry(name).load()
    cache[name] = entry
    return entry.lines


def get_lines(name):
    if name in cache:
        entry = cache[name]
        if entry.lines is not None:
            return entry.lines
    return update_cache(name)


def get_line(name, number):
    lines = get_lines(name)
    return lines[number - 1] if 1 <= number <= len(lines) else ''


def format_traceback():
    try:
        assert get_line('settings.py', 1) == '# settings.py\n'
    except KeyError:
        pass


together(format_traceback, format_traceback)
print('ok')
