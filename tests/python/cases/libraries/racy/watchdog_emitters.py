# watchdog #544 "Set changed size during iteration on macOS" (github.com/gorakhargosh/watchdog/issues/544): start() goes
# through the set of emitters, while another thread schedules a watch.
# expect: contents self._emitters
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class EventEmitter:
    def __init__(self, watch):
        self.watch = watch

    def start(self):
        return 'started %s' % self.watch


class BaseObserver:
    def __init__(self):
        self._lock = threading.RLock()
        self._emitters, self._emitter_for_watch, self._handlers = set(), {}, {}

    def _add_emitter(self, emitter):
        self._emitter_for_watch[emitter.watch] = emitter
        self._emitters.add(emitter)

    def schedule(self, handler, path):
        with self._lock:
            self._handlers.setdefault(path, set()).add(handler)
            if path not in self._emitter_for_watch:
                self._add_emitter(EventEmitter(path))

    def start(self):
        for emitter in self._emitters:
            emitter.start()


observer = BaseObserver()
for n in range(20):
    observer.schedule(print, '/home/%d' % n)


def start():
    for _ in range(5):
        try:
            observer.start()
        except RuntimeError:
            pass


def schedule():
    for n in range(20):
        observer.schedule(print, '/srv/%d' % n)


together(start, schedule)
print('ok')
