# get, then set: two threads make an object each.
# expect: item 'a'
# kind: check-then-act
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


sessions, kept = weakref.WeakValueDictionary(), []


def session(name):
    found = sessions.get(name)
    if found is None:
        sessions[name] = found = Session()
    return found


def use():
    kept.append(session('a'))


together(use, use)
print('ok')
