# redis-py #906 "connection pool in multi-thread is not thread safe" (github.com/redis/redis-py/issues/906): the number
# of connections is compared and raised without a lock, so that there are more of them than max_connections.
# expect: attribute _created_connections
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Connection:
    def __init__(self, **kwargs):
        self.kwargs, self.sent = kwargs, []

    def send_command(self, *args):
        self.sent.append(args)


class ConnectionPool:
    def __init__(self, max_connections=10, **kwargs):
        self.max_connections, self.connection_kwargs = max_connections, kwargs
        self.reset()

    def reset(self):
        self._created_connections = 0
        self._available_connections = []
        self._in_use_connections = set()
        self._lock = threading.Lock()

    def get_connection(self):
        try:
            connection = self._available_connections.pop()
        except IndexError:
            connection = self.make_connection()
        self._in_use_connections.add(connection)
        return connection

    def make_connection(self):
        if self._created_connections >= self.max_connections:
            raise ConnectionError('Too many connections')
        self._created_connections += 1
        return Connection(**self.connection_kwargs)

    def release(self, connection):
        self._in_use_connections.remove(connection)
        self._available_connections.append(connection)


pool = ConnectionPool(max_connections=20, host='localhost')


def request(key):
    first, second = pool.get_connection(), pool.get_connection()
    first.send_command('GET', key)
    second.send_command('SET', key)
    second.send_command('SAVE')
    return first, second


together(lambda: request('a'), lambda: request('b'), lambda: request('c'))
print('ok')
