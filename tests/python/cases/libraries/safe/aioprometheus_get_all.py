# After aioprometheus #85 (see racy): get_all walks through a copy that is taken under the collector's lock.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Collector:
    kind = None

    def __init__(self, name, doc):
        self.name, self.doc, self.values = name, doc, {}
        self.lock = threading.Lock()

    def set_value(self, labels, value):
        with self.lock:
            self.values[self.key(labels)] = value

    @staticmethod
    def key(labels):
        return tuple(sorted(labels.items()))

    def get_all(self):
        result = []
        with self.lock:
            values = self.values.copy()
        for key in values:
            result.append((dict(key), values[key]))
        return result


class Gauge(Collector):
    kind = 'gauge'


class Registry:
    def __init__(self):
        self.collectors = {}

    def register(self, collector):
        self.collectors[collector.name] = collector
        return collector

    def render(self):
        blocks = []
        for collector in self.collectors.values():
            blocks.append('# TYPE %s %s' % (collector.name, collector.kind))
            blocks += ['%s%s %s' % (collector.name, labels, value) for labels, value in collector.get_all()]
        return '\n'.join(blocks)


registry = Registry()
rooms = registry.register(Gauge('rooms', 'open rooms'))
for shard in range(20):
    rooms.set_value({'shard': shard}, 0)


def scrape():
    for _ in range(5):
        try:
            assert registry.render().startswith('# TYPE rooms gauge')
        except RuntimeError:
            pass


def request():
    for shard in range(100, 120):
        rooms.set_value({'shard': shard}, 1)


together(scrape, request)
print('ok')
