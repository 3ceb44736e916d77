# expect: none
import threading
import weakref


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Session:
    pass


sessions, kept, lock = weakref.WeakValueDictionary(), [], threading.Lock()


def use():
    for n in range(10):
        with lock:
            found = sessions.get(n % 3)
            if found is None:
                sessions[n % 3] = found = Session()
        kept.append(found)


together(use, use)
assert len(set(kept)) == 3
print('ok')
