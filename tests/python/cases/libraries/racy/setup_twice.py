# opentelemetry-python #2470 "Add check for race condition" (github.com/open-telemetry/opentelemetry-python/issues/2470,
# "you need to check again after acquiring the lock"), as in Skyvern #3847's review of `_initialized`: both threads find
# that nothing was initialized yet, both do it, and both set the flag, to the same value; that the value is the same
# makes it no better.
# expect: attribute _initialized
# kind: check-then-act
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


def meet():
    """Go on when two threads are here. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, str(threading.get_ident())))
    while len(os.listdir(turns.name)) < 2:
        time.sleep(0)


class Exporter:
    started = 0

    def start(self):
        meet()
        return self


class Telemetry:
    def __init__(self, exporter):
        self.exporter, self._initialized = exporter, False
        self._lock, self.running = threading.Lock(), []

    def _start_exporter(self):
        self.running.append(self.exporter.start())

    def ensure_initialized(self):
        if not self._initialized:
            self._start_exporter()
            self._initialized = True

    def record(self, name, value):
        self.ensure_initialized()
        return (name, value)


telemetry = Telemetry(Exporter())
together(lambda: telemetry.record('cpu', 1), lambda: telemetry.record('memory', 2))
assert len(telemetry.running) == 2
print('ok')
