# After technocore-chat #376 (see racy): a lock around the memo.
# expect: none
import threading
from collections import OrderedDict


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


_WINDOW_MEMO_MAX = 3
_window_memo = OrderedDict()
_memo_lock = threading.Lock()


def room_window(name):
    return 'window of ' + name


def _lookup(key, stamp):
    hit = _window_memo.get(key)
    if hit and hit[0] == stamp:
        _window_memo.move_to_end(key)
        return hit[1]
    return None


def _store(key, stamp, view):
    _window_memo[key] = (stamp, view)
    _window_memo.move_to_end(key)
    while len(_window_memo) > _WINDOW_MEMO_MAX:
        _window_memo.popitem(last=False)


def _cached_window(name, stamp):
    with _memo_lock:
        view = _lookup(name, stamp)
    if view is None:
        view = room_window(name)
        with _memo_lock:
            _store(name, stamp, view)
    return view


def requests(prefix):
    for n in range(8):
        try:
            _cached_window('%s%d' % (prefix, n), 1)
        except KeyError:
            pass


together(lambda: requests('a'), lambda: requests('b'))
print('ok')
