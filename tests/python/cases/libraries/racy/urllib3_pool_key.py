# urllib3 #204 "Fix a race condition between pools.get and pools.set" (github.com/urllib3/urllib3/pull/204): two threads
# get no pool for a host, both make one, and the second's assignment closes the first's, which is in use. (There the
# container has a lock of its own around each of the two; here it is a plain dict.) The key is a named tuple.
# expect: item PoolKey(scheme='http', host='a.example', port=80)
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


PoolKey = collections.namedtuple('PoolKey', 'scheme host port')


class HTTPConnectionPool:
    def __init__(self, key):
        self.key = key

    def urlopen(self, path):
        return '%s://%s:%d%s' % (*self.key, path)


class PoolManager:
    def __init__(self):
        self.pools = {}

    def connection_from_host(self, host, port=80, scheme='http'):
        key = PoolKey(scheme, host.lower(), port)
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
