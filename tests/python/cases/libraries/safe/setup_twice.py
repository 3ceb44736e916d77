# After opentelemetry-python #2470 (see racy): check again under the lock.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Exporter:
    started = 0

    def start(self):
        return self


class Telemetry:
    def __init__(self, exporter):
        self.exporter, self._initialized = exporter, False
        self._lock, self.running = threading.Lock(), []

    def _start_exporter(self):
        self.running.append(self.exporter.start())

    def ensure_initialized(self):
        if not self._initialized:
            with self._lock:
                if not self._initialized:
                    self._start_exporter()
                    self._initialized = True

    def record(self, name, value):
        self.ensure_initialized()
        return (name, value)


telemetry = Telemetry(Exporter())
together(lambda: telemetry.record('cpu', 1), lambda: telemetry.record('memory', 2))
assert len(telemetry.running) == 1
print('ok')
