# After python-spanner #1275 (see racy): the counter has a lock, and raising it returns the new value.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class AtomicCounter:
    def __init__(self, start_value=0):
        self.__lock, self.__value = threading.Lock(), start_value

    def increment(self, n=1):
        with self.__lock:
            self.__value += n
            return self.__value

    def __iadd__(self, n):
        self.increment(n)
        return self


class Client:
    __slots__ = ('project', '_nth_request')

    def __init__(self, project):
        self.project = project
        self._nth_request = AtomicCounter()

    @property
    def _next_nth_request(self):
        return self._nth_request.increment()


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
