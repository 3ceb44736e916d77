# Both checks, without the lock and under it, are the same function.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lock, cache, results = threading.Lock(), {}, []


def look(key):
    return cache.get(key)


def get(key):
    found = look(key)
    if found is not None:
        return found
    with lock:
        found = look(key)
        if found is not None:
            return found
        cache[key] = found = [key]
    return found


def work():
    results.append(get('key'))


together(work, work, work, work)
assert all(found is results[0] for found in results)
print('ok')
