# jinja #8 "Concurrency bug in LRUCache" (github.com/pallets/jinja/issues/8): a look-up moves its key to the end of the
# queue without the lock that an insertion takes, and for a moment the key is not in the queue at all.
# expect: contents self._queue
# kind: check-then-act
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class LRUCache:
    def __init__(self, capacity):
        self.capacity, self._mapping, self._queue = capacity, {}, collections.deque()
        self._postinit()

    def _postinit(self):
        # Looked up once: these are called all the time.
        self._popleft = self._queue.popleft
        self._append = self._queue.append
        self._wlock = threading.Lock()

    def _remove(self, key):
        self._queue.remove(key)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __getitem__(self, key):
        value = self._mapping[key]
        if self._queue[-1] != key:
            self._remove(key)
            self._append(key)
        return value

    def __setitem__(self, key, value):
        with self._wlock:
            if key in self._mapping:
                self._remove(key)
            elif len(self._mapping) == self.capacity:
                del self._mapping[self._popleft()]
            self._append(key)
            self._mapping[key] = value


templates = LRUCache(50)
for name in ('base.html', 'index.html', 'error.html'):
    templates[name] = 'template ' + name


def render(names):
    for name in names:
        try:
            templates.get(name)
        except (ValueError, IndexError):
            pass


def load():
    for n in range(5):
        try:
            templates['page%d.html' % n] = 'template'
        except ValueError:
            pass


together(lambda: render(['base.html', 'index.html'] * 3), load)
print('ok')
