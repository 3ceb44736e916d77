# expect: global _connection
# kind: check-then-act
import threading
from concurrent.futures import ThreadPoolExecutor


class Connection:
    pass


_connection = None


def get_connection():
    global _connection
    if not _connection:
        _connection = Connection()
    return _connection


# Sees to it that no worker takes two tasks.
all_here = threading.Barrier(4)


def work():
    all_here.wait()
    return get_connection()


with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(work) for _ in range(4)]
    assert all(isinstance(f.result(), Connection) for f in futures)
print('ok')
