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


_lock = threading.RLock()


class Handler:
    def __init__(self):
        self.lines = []

    def handle(self, record):
        self.lines.append(record)


class Logger:
    def __init__(self, name, parent=None):
        self.name, self.parent, self.handlers = name, parent, []

    def add_handler(self, handler):
        with _lock:
            if handler not in self.handlers:
                self.handlers.append(handler)

    def remove_handler(self, handler):
        with _lock:
            if handler in self.handlers:
                handlers = self.handlers.copy()
                handlers.remove(handler)
                self.handlers = handlers

    def call_handlers(self, record):
        for handler in self.handlers:
            handler.handle(record)
        if self.parent is not None:
            self.parent.call_handlers(record)


first, second = Handler(), Handler()
root = Logger('root')
root.add_handler(first)
root.add_handler(second)
logger = Logger('app', root)


def reconfigure():
    root.remove_handler(first)
    done('removed')


def log():
    after('removed')
    logger.call_handlers('hello')


together(reconfigure, log)
print('ok')
