# redis-py-cluster #353 "fix: ClusterConnectionPool.count_all_num_connections is not thread safe in python 3"
# (github.com/Grokzen/redis-py-cluster/pull/353): the connections of all nodes are summed up while another thread adds
# the first one of a node.
# expect: contents self._created_connections_per_node
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class ConnectionPool:
    def __init__(self, max_connections):
        self.max_connections = max_connections


class ClusterConnectionPool(ConnectionPool):
    def __init__(self, max_connections):
        super().__init__(max_connections)
        self._created_connections_per_node = {}

    def count_all_num_connections(self, node):
        return sum(count for count in self._created_connections_per_node.values())

    def make_connection(self, node):
        if self.count_all_num_connections(node) >= self.max_connections:
            raise ConnectionError('Too many connections')
        self._created_connections_per_node.setdefault(node['name'], 0)
        self._created_connections_per_node[node['name']] += 1
        return (node['name'], self._created_connections_per_node[node['name']])


pool = ClusterConnectionPool(1000)


def client(first):
    for number in range(first, first + 10):
        try:
            pool.make_connection({'name': '10.0.0.%d:7000' % number})
        except RuntimeError:
            pass


together(lambda: client(0), lambda: client(100))
print('ok')
