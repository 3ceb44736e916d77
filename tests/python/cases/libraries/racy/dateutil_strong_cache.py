# dateutil #901 "Intermittent parse() KeyError failure with 2.8.0" (github.com/dateutil/dateutil/issues/901): the strong
# cache takes an entry out and puts it back at the end; meanwhile it is not there, and two threads may each put one.
# expect: item (None, 3600)
# kind: lost-update
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class _TzFactory(type):
    pass


class _TzOffsetFactory(_TzFactory):
    def __init__(cls, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cls._instances, cls._strong_cache, cls._strong_cache_size = {}, collections.OrderedDict(), 8
        cls._cache_lock = threading.Lock()

    def instance(cls, *args):
        return type.__call__(cls, *args)

    def __call__(cls, name, offset):
        key = (name, int(offset))
        instance = cls._instances.get(key, None)
        if instance is None:
            instance = cls._instances.setdefault(key, cls.instance(name, offset))
        cls._strong_cache[key] = cls._strong_cache.pop(key, instance)
        return instance


class tzoffset(metaclass=_TzOffsetFactory):
    def __init__(self, name, offset):
        self._name, self._offset = name, offset

    def utcoffset(self):
        return self._offset


def parse():
    for _ in range(5):
        try:
            assert tzoffset(None, 3600).utcoffset() == 3600
        except KeyError:
            pass


together(parse, parse)
print('ok')
