# loguru #1183 "RuntimeError when reinitializing logger" (github.com/Delgan/loguru/issues/1183): handlers are kept in a
# dict that a message walks through without the lock; remove() took a copy, but changed the original.
# expect: contents core.handlers
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Core:
    def __init__(self):
        self.handlers, self.handlers_count, self.min_level = {}, 0, 0
        self.lock = threading.Lock()


class Handler:
    def __init__(self, sink, level):
        self._sink, self.level = sink, level

    def emit(self, message):
        self._sink(message)

    def stop(self):
        return self


class Logger:
    def __init__(self, core):
        self._core = core

    def add(self, sink, *, level=10):
        with self._core.lock:
            handler_id = self._core.handlers_count
            self._core.handlers_count += 1
            self._core.handlers[handler_id] = Handler(sink, level)
        return handler_id

    def remove(self, handler_id):
        core = self._core
        with core.lock:
            handlers = core.handlers.copy()
            if handler_id not in handlers:
                raise ValueError('There is no existing handler with id %d' % handler_id)
            core.handlers.pop(handler_id).stop()

    def _log(self, level, message):
        core = self._core
        for handler in core.handlers.values():
            if level >= handler.level:
                handler.emit('%d %s' % (level, message))

    def info(self, message):
        self._log(20, message)


lines = []
logger = Logger(Core())
extra = logger.add(lambda line: None, level=30)
for _ in range(3):
    logger.add(lines.append)


def work():
    for n in range(10):
        try:
            logger.info('step %d' % n)
        except RuntimeError:
            pass


together(work, lambda: logger.remove(extra))
print('ok')
