# python-spanner #1275 "feat(x-goog-spanner-request-id): introduce AtomicCounter" (github.com/googleapis/python-
# spanner/pull/1275): without it, the number of the request is an attribute that is raised and then read again, and two
# requests get the same one.
# expect: attribute _nth_request
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Client:
    __slots__ = ('project', '_nth_request')

    def __init__(self, project):
        self.project = project
        self._nth_request = 0

    @property
    def _next_nth_request(self):
        self._nth_request += 1
        return self._nth_request


class Database:
    def __init__(self, name, client):
        self.name, self._client = name, client

    def metadata(self, attempt=1):
        return 'x-goog-spanner-request-id', '1.%d.%d' % (self._client._next_nth_request, attempt)

    def run(self, sql):
        return (sql, dict([self.metadata()]))


database = Database('orders', Client('shop'))


def work():
    for n in range(20):
        database.run('SELECT %d' % n)


together(work, work)
print('ok')
