# apipkg #25 "Fix race conditions for attribute creation" (github.com/pytest-dev/apipkg/pull/25): an attribute that is
# missing is made by __getattr__, and what makes it is taken off the map; two threads find it missing.
# expect: item 'parser'
# kind: check-then-act
# expect: attribute parser
# kind: check-then-act
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def meet():
    """Go on when two threads are here. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, str(threading.get_ident())))
    while len(os.listdir(turns.name)) < 2:
        time.sleep(0)


def load_parser():
    meet()
    return ['parser']


class ApiModule:
    """Stands for a package; its parts are imported when they are first asked for."""

    def __init__(self, name, exports):
        self._name, self._map = name, dict(exports)

    def __getattr__(self, name):
        return self._make_attribute(name)

    def _make_attribute(self, name):
        try:
            load = self._map[name]
        except KeyError:
            raise AttributeError(name)
        result = load()
        setattr(self, name, result)
        if name in self._map:
            self._map.pop(name, None)
        return result


api = ApiModule('api', {'parser': load_parser})


def request():
    assert api.parser == ['parser']


together(request, request)
print('ok')
