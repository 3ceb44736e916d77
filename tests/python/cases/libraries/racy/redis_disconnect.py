# redis-py #732 "Race condition in connection disconnect" (github.com/redis/redis-py/issues/732): the socket is tested,
# closed and forgotten; when two threads disconnect, one of them calls close() of None.
# expect: attribute _sock
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Socket:
    def __init__(self, address):
        self.address = address

    def shutdown(self):
        return None

    def close(self):
        return None


class Connection:
    def __init__(self, address):
        self.address, self._sock = address, None

    def connect(self):
        if self._sock is None:
            self._sock = Socket(self.address)

    def disconnect(self):
        if self._sock is None:
            return
        self._sock.shutdown()
        self._sock.close()
        self._sock = None


class SentinelConnectionPool:
    def __init__(self, connections):
        self.connections = connections

    def master_changed(self):
        for connection in self.connections:
            try:
                connection.disconnect()
            except AttributeError:
                pass


connections = [Connection('10.0.0.1')]
connections[0].connect()
pool = SentinelConnectionPool(connections)
together(pool.master_changed, pool.master_changed)
print('ok')
