# gridsync #249 'Report: "RuntimeError: deque mutated during iteration"' (github.com/gridsync/gridsync/issues/249): the
# debug window decodes the buffered messages while the reader goes on appending.
# expect: contents self._buffer
# kind: iterate-mutate
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class StreamedLogs:
    def __init__(self, maxlen):
        self._buffer = collections.deque(maxlen=maxlen)

    def add(self, line):
        self._buffer.append(line)

    def messages(self):
        return list(line.decode('utf-8') for line in self._buffer)


class Reader(threading.Thread):
    """Takes lines from a connection, here a list."""

    def __init__(self, logs, lines):
        super().__init__(daemon=True)
        self.logs, self.lines = logs, lines

    def run(self):
        for line in self.lines:
            self.logs.add(line)


class DebugExporter:
    def __init__(self, logs):
        self.logs = logs

    def load(self):
        try:
            return '\n'.join(self.logs.messages())
        except RuntimeError:
            return None


logs = StreamedLogs(30)
for n in range(20):
    logs.add(b'before %d' % n)
reader = Reader(logs, [b'line %d' % n for n in range(20)])
reader.start()
exporter = DebugExporter(logs)
for _ in range(5):
    exporter.load()
reader.join()
assert exporter.load().endswith('line 19')
print('ok')
