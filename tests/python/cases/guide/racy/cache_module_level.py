# expect: item 'spam'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


_cache = {}


def compute(key):
    return [ord(letter) for letter in key]


def lookup(key):
    if key in _cache:
        return _cache[key]
    value = compute(key)
    _cache[key] = value
    return value


def request():
    for _ in range(20):
        lookup('spam')


together(request, request, request)
print('ok')
