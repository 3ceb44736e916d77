# After pyparsing #604 (see racy): clearing takes the lock, too.
# expect: none
import threading
import types


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class FifoCache:
    def __init__(self, size):
        self.not_in_cache = not_in_cache = object()
        cache = {}

        def get(_, key):
            return cache.get(key, not_in_cache)

        def set_(_, key, value):
            cache[key] = value
            while len(cache) > size:
                # The oldest element is the first.
                cache.pop(next(iter(cache)), None)

        def clear(_):
            cache.clear()

        self.get = types.MethodType(get, self)
        self.set = types.MethodType(set_, self)
        self.clear = types.MethodType(clear, self)


class ParserElement:
    packrat_cache = FifoCache(3)
    packrat_cache_lock = threading.RLock()

    @staticmethod
    def reset_cache():
        with ParserElement.packrat_cache_lock:
            ParserElement.packrat_cache.clear()

    def parse_cached(self, text, position):
        with ParserElement.packrat_cache_lock:
            cache = ParserElement.packrat_cache
            value = cache.get((text, position))
            if value is cache.not_in_cache:
                value = self.parse_no_cache(text, position)
                cache.set((text, position), value)
            return value


class Word(ParserElement):
    def parse_no_cache(self, text, position):
        return text[position:position + 1]


word = Word()


def parse():
    for position in range(10):
        try:
            word.parse_cached('0123456789', position)
        except (RuntimeError, StopIteration):
            pass


def another():
    for _ in range(3):
        ParserElement.reset_cache()


together(parse, another)
print('ok')
