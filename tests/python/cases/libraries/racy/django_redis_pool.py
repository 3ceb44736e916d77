# django-redis-cache #213 "Apparent get_connection_pool race condition, object has no attribute 'connection_identifier'"
# (github.com/sebleier/django-redis-cache/issues/213): a pool is looked for and made in two steps, and put among the
# others before it is complete.
# expect: item ('localhost', 6379)
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class ConnectionPool:
    def __init__(self, host, port):
        self.host, self.port = host, port

    def get_connection(self):
        return 'connection of %s:%d' % self.connection_identifier


class CacheConnectionPool:
    def __init__(self):
        self._connection_pools = {}

    def get_connection_pool(self, host='127.0.0.1', port=6379):
        connection_identifier = (host, port)
        pool = self._connection_pools.get(connection_identifier)
        if pool is None:
            pool = ConnectionPool(host, port)
            self._connection_pools[connection_identifier] = pool
            pool.connection_identifier = connection_identifier
        return pool


pool = CacheConnectionPool()


class RedisCache:
    def get(self, key):
        return pool.get_connection_pool('localhost').get_connection(), key


def view():
    try:
        RedisCache().get('front page')
    except AttributeError:
        pass


together(view, view)
print('ok')
