# After cognite-sdk-python #975 (see racy): tested, fetched and stored under the generator's lock.
# expect: none
import itertools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class AuthServer:
    def __init__(self):
        self.numbers = itertools.count(1)

    def fetch(self):
        number = next(self.numbers)
        return {'access_token': 'token %d' % number, 'expires_at': 1000 + number}


class TokenGenerator:
    def __init__(self, server):
        self.server, self._access_token, self._expires_at = server, None, 0
        self._lock = threading.Lock()

    def return_access_token(self, now):
        with self._lock:
            if self._expires_at < now:
                self._refresh()
            return self._access_token

    def _refresh(self):
        answer = self.server.fetch()
        self._access_token = answer['access_token']
        self._expires_at = answer['expires_at']


class Client:
    def __init__(self, generator):
        self.generator = generator

    def get(self, path):
        return path, {'Authorization': 'Bearer ' + self.generator.return_access_token(500)}


client = Client(TokenGenerator(AuthServer()))
together(lambda: client.get('/assets'), lambda: client.get('/events'))
print('ok')
