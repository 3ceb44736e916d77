# After CPython gh-79366 (see racy): removing a handler puts a changed copy of the list in its place.
# expect: none
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


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


class Filterer:
    def __init__(self):
        self.filters = ()

    def passes(self, record):
        return all(f(record) for f in self.filters)


class Handler(Filterer):
    def __init__(self, level):
        super().__init__()
        self.level = level

    def emit(self, record):
        return record[0] >= self.level and self.passes(record)


class Logger(Filterer):
    _lock = threading.RLock()

    def __init__(self, *handlers):
        super().__init__()
        self.handlers = list(handlers)

    def remove_handler(self, handler):
        with self._lock:
            self.handlers = [other for other in self.handlers if other is not handler]

    def log(self, level, message):
        found = 0
        for handler in self.handlers:
            found += handler.emit((level, message))
        return found


old, new = Handler(10), Handler(20)
logger = Logger(old, new)


def work():
    assert logger.log(30, 'working') == 2
    done('logged')


def shut_down():
    after('logged')
    logger.remove_handler(old)


together(work, shut_down)
print('ok')
