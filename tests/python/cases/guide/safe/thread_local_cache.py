# expect: none
from concurrent.futures import ThreadPoolExecutor
import threading

_local = threading.local()


def lookup(key):
    try:
        cache = _local.cache
    except AttributeError:
        cache = _local.cache = {}
    if key not in cache:
        cache[key] = [key]
    return cache[key]


with ThreadPoolExecutor(3) as pool:
    list(pool.map(lookup, list(range(10)) * 6))
print('ok')
