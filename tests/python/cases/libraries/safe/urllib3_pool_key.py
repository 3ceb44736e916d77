# After urllib3 #204 (see racy): the container's lock around both, in the pool manager.
# expect: none
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


PoolKey = collections.namedtuple('PoolKey', 'scheme host port')


class HTTPConnectionPool:
    def __init__(self, key):
        self.key = key

    def urlopen(self, path):
        return '%s://%s:%d%s' % (*self.key, path)


class PoolManager:
    def __init__(self):
        self.pools = {}
        self.lock = threading.RLock()

    def connection_from_host(self, host, port=80, scheme='http'):
        key = PoolKey(scheme, host.lower(), port)
        with self.lock:
            pool = self.pools.get(key)
            if pool:
                return pool
            pool = HTTPConnectionPool(key)
            self.pools[key] = pool
            return pool

    def request(self, host, path):
        return self.connection_from_host(host).urlopen(path)


manager = PoolManager()


def work():
    assert manager.request('A.example', '/').endswith('a.example:80/')


together(work, work)
print('ok')
