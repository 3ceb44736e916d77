# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


_patterns = {}
_lock = threading.Lock()


def compiled(pattern):
    try:
        return _patterns[pattern]
    except KeyError:
        pass
    with _lock:
        if pattern not in _patterns:
            _patterns[pattern] = [pattern]
        return _patterns[pattern]


def search():
    for n in range(40):
        compiled('abcd'[n % 4])


together(search, search, search)
print('ok')
