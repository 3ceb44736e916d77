# expect: none
from concurrent.futures import ThreadPoolExecutor
import threading


class Connection:
    def __init__(self):
        self.options = {'timeout': 3}


_connection = None
_connection_lock = threading.Lock()


def get_connection():
    global _connection
    if _connection is None:
        with _connection_lock:
            if _connection is None:
                _connection = Connection()
    return _connection


with ThreadPoolExecutor(4) as pool:
    found = [f.result() for f in [pool.submit(get_connection) for _ in range(20)]]
assert all(c is found[0] and c.options['timeout'] == 3 for c in found)
print('ok')
