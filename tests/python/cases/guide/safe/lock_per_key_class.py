# expect: none
from concurrent.futures import ThreadPoolExecutor
from collections import defaultdict
import threading


class Accounts:
    def __init__(self):
        self._guard = threading.Lock()
        self._locks = defaultdict(threading.Lock)
        self._balance = {'x': 0, 'y': 0}

    def lock(self, name):
        with self._guard:
            return self._locks[name]

    def add(self, name):
        with self.lock(name):
            self._balance[name] = self._balance[name] + 1


accounts = Accounts()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(accounts.add, 'xy' * 50))
assert accounts._balance == {'x': 50, 'y': 50}
print('ok')
