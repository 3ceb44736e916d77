# After apipkg #25 (see racy): one re-entrant lock around making an attribute.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def load_parser():
    return ['parser']


_lock = threading.RLock()


class ApiModule:
    """Stands for a package; its parts are imported when they are first asked for."""

    def __init__(self, name, exports):
        self._name, self._map = name, dict(exports)

    def __getattr__(self, name):
        return self._make_attribute(name)

    def _make_attribute(self, name):
        with _lock:
            if name in self.__dict__:
                return self.__dict__[name]
            try:
                load = self._map.pop(name)
            except KeyError:
                raise AttributeError(name)
            result = load()
            setattr(self, name, result)
            return result


api = ApiModule('api', {'parser': load_parser})


def request():
    assert api.parser == ['parser']


together(request, request)
print('ok')
