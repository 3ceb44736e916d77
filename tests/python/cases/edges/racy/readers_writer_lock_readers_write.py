# Two readers are inside together, and change something.
# expect: attribute hits
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class ReadersWriter:
    def __init__(self):
        self.condition, self.readers = threading.Condition(), 0

    def acquire_read(self):
        with self.condition:
            self.readers += 1

    def release_read(self):
        with self.condition:
            self.readers -= 1
            self.condition.notify_all()


class Table:
    hits = 0


guard, table, inside = ReadersWriter(), Table(), threading.Barrier(2)


def read():
    guard.acquire_read()
    inside.wait()
    table.hits += 1
    guard.release_read()


together(read, read)
print('ok')
