# technocore-chat #376 "_cached_window: move_to_end race on _window_memo (same as fixed _rooms_cache bug)"
# (github.com/flop-labs/technocore-chat/issues/376): a hit is moved to the end, but another request has evicted it by
# then.
# expect: contents _window_memo
# kind: check-then-act
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
    view = _lookup(name, stamp)
    if view is None:
        view = room_window(name)
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
