# After tqdm #754 (see racy): the class's lock around all of it.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Monitor:
    def __init__(self, bar_class):
        self.bar_class = bar_class


class tqdm:
    monitor = None
    _instances = set()
    _lock = threading.RLock()

    def __new__(cls, *args, **kwargs):
        instance = object.__new__(cls)
        with cls._lock:
            cls._instances.add(instance)
            cls._start_monitor()
            instance.pos = cls._get_free_pos(instance)
        return instance

    @classmethod
    def _start_monitor(cls):
        if cls.monitor is None:
            cls.monitor = Monitor(cls)

    @classmethod
    def _get_free_pos(cls, instance):
        positions = {other.pos for other in cls._instances if other is not instance and hasattr(other, 'pos')}
        return min(set(range(len(positions) + 1)) - positions)

    def __init__(self, iterable, desc=None):
        self.iterable, self.desc, self.n = iterable, desc, 0

    def __iter__(self):
        for item in self.iterable:
            yield item
            self.n += 1


def work(name):
    for part in range(2):
        try:
            for _ in tqdm(range(3), desc='%s %d' % (name, part)):
                pass
        except RuntimeError:
            pass


together(lambda: work('a'), lambda: work('b'))
print('ok')
