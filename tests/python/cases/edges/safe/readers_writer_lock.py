# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class ReadersWriter:
    """Many readers or one writer, of a condition and a counter."""

    def __init__(self):
        self.condition = threading.Condition()
        self.readers = 0

    def acquire_read(self):
        with self.condition:
            self.readers += 1

    def release_read(self):
        with self.condition:
            self.readers -= 1
            if not self.readers:
                self.condition.notify_all()

    def acquire_write(self):
        self.condition.acquire()
        while self.readers:
            self.condition.wait()

    def release_write(self):
        self.condition.release()


guard, table = ReadersWriter(), {'a': 0}


def read():
    for _ in range(30):
        guard.acquire_read()
        for key in table:
            table[key]
        guard.release_read()


def write():
    for n in range(30):
        guard.acquire_write()
        table[n] = table['a']
        table['a'] += 1
        guard.release_write()


together(read, read, write)
print('ok')
