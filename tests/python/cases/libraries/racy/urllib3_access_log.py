# urllib3 #7 "RecentlyUsedContainer is not threadsafe" (github.com/urllib3/urllib3/issues/7): the log of uses is rebuilt
# from itself by a generator expression, while other threads append to it: "deque mutated during iteration".
# expect: contents self.access_log
# kind: iterate-mutate
import collections
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


class AccessEntry:
    __slots__ = ('key', 'is_valid')

    def __init__(self, key):
        self.key, self.is_valid = key, True


class RecentlyUsedContainer:
    CLEANUP_FACTOR = 2

    def __init__(self, maxsize):
        self._maxsize, self._container, self.access_log = maxsize, {}, collections.deque()

    def _push_entry(self, key):
        self.access_log.append(AccessEntry(key))

    def prune_invalidated_entries(self):
        self.access_log = collections.deque(entry for entry in self.access_log if entry.is_valid)

    def get(self, key):
        value = self._container.get(key)
        self._push_entry(key)
        return value


class PoolManager:
    def __init__(self, num_pools=10):
        self.pools = RecentlyUsedContainer(num_pools)

    def connection_from_host(self, host):
        return self.pools.get(('http', host, 80)) or ('pool of', host)


manager = PoolManager()


def request():
    manager.connection_from_host('a.example')
    manager.connection_from_host('b.example')
    done('requested')


def tidy():
    after('requested')
    manager.pools.prune_invalidated_entries()


together(request, tidy)
print('ok')
