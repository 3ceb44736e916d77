# __missing__ is called when the key is missing, and stores it.
# expect: item 'a'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Cache(dict):
    def __missing__(self, key):
        self[key] = [key]
        return self[key]


cache = Cache()


def use():
    return cache['a']


together(use, use)
print('ok')
