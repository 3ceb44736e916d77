"""One database under a lock, as it is not thread-safe itself; queries are shared."""
import threading
from concurrent.futures import ThreadPoolExecutor

import tinydb
from tinydb.storages import MemoryStorage


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


database = tinydb.TinyDB(storage=MemoryStorage)
lock = threading.Lock()
user = tinydb.Query()


def work(number):
    for step in range(20):
        query = (user.name == 'n%d' % number) & (user.age > 5)
        with lock:
            database.insert({'name': 'n%d' % number, 'age': step})
            database.search(query)
            database.update({'seen': True}, user.age == step)


together(work)
assert len(database) == 80
print('ok')
