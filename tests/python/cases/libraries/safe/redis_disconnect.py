# After redis-py #732 (see racy): whoever takes the socket out under the lock closes it.
# expect: none
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
        self._lock = threading.Lock()

    def connect(self):
        if self._sock is None:
            self._sock = Socket(self.address)

    def disconnect(self):
        with self._lock:
            sock, self._sock = self._sock, None
        if sock is None:
            return
        sock.shutdown()
        sock.close()


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
