# langchain #39337 "fix(core): make InMemoryCache updates thread-safe" (github.com/langchain-ai/langchain/pull/39337):
# when the cache is full, the oldest key is looked up and deleted; two threads find the same one.
# expect: contents self._cache
# kind: iterate-mutate
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


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


class BaseCache:
    def lookup(self, prompt, model):
        raise NotImplementedError

    def update(self, prompt, model, value):
        raise NotImplementedError


class InMemoryCache(BaseCache):
    def __init__(self, maxsize=None):
        self._cache, self._maxsize = {}, maxsize

    def lookup(self, prompt, model):
        return self._cache.get(model + ':' + prompt)

    def update(self, prompt, model, value):
        if self._maxsize is not None and len(self._cache) == self._maxsize:
            del self._cache[next(iter(self._cache))]
        self._cache[model + ':' + prompt] = value


class Model:
    def __init__(self, name, cache):
        self.name, self.cache = name, cache

    def generate(self, prompt):
        found = self.cache.lookup(prompt, self.name)
        if found is None:
            found = [prompt[::-1]]
            self.cache.update(prompt, self.name, found)
        return found


model = Model('parrot', InMemoryCache(maxsize=12))
for n in range(12):
    model.generate('start %d' % n)


def chat(name):
    for n in range(5):
        model.generate('%s %d' % (name, n))


def first():
    chat('a')
    done('first')


def second():
    after('first')
    chat('b')


together(first, second)
print('ok')
