# cognite-sdk-python #975 "Add thread lock when fetching new token and 10s time buffer" (github.com/cognitedata/cognite-
# sdk-python/pull/975): every thread that finds the token too old fetches one; the token and its time may come from
# different answers.
# expect: attribute _expires_at
# kind: check-then-act
# expect: attribute _access_token
# kind: write-write
import itertools
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def meet():
    """Go on when two threads are here. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, str(threading.get_ident())))
    while len(os.listdir(turns.name)) < 2:
        time.sleep(0)


class AuthServer:
    def __init__(self):
        self.numbers = itertools.count(1)

    def fetch(self):
        meet()
        number = next(self.numbers)
        return {'access_token': 'token %d' % number, 'expires_at': 1000 + number}


class TokenGenerator:
    def __init__(self, server):
        self.server, self._access_token, self._expires_at = server, None, 0

    def return_access_token(self, now):
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
