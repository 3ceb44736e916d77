# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


_cache = {}
_cache_lock = threading.Lock()


def lookup(key):
    with _cache_lock:
        if key not in _cache:
            _cache[key] = [key]
        return _cache[key]


def request():
    for n in range(50):
        lookup(n % 5)


together(request, request, request)
print('ok')
