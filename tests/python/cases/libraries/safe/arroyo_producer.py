# After arroyo #547's review (see racy): made and registered under a lock.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Metrics:
    def increment(self, name):
        return name


class Producer:
    def __init__(self):
        self.closed = False

    def produce(self, topic, payload):
        return topic, payload

    def close(self):
        self.closed = True


class FutureTrackingProducer:
    def __init__(self, producer_factory, metrics=None):
        self._producer_factory = producer_factory
        self._inner_producer = None
        self.metrics = metrics if metrics is not None else Metrics()
        self.at_exit = []
        self._lock = threading.Lock()

    def _get(self):
        with self._lock:
            if self._inner_producer is None:
                self._inner_producer = self._producer_factory()
                self.at_exit.append(self._shutdown)
            return self._inner_producer

    def produce(self, topic, payload):
        self.metrics.increment('produce')
        return self._get().produce(topic, payload)

    def _shutdown(self):
        if self._inner_producer is not None:
            self._inner_producer.close()


producer = FutureTrackingProducer(Producer)


def consumer(name):
    assert producer.produce('events', name) == ('events', name)


together(lambda: consumer('a'), lambda: consumer('b'))
for function in producer.at_exit:
    function()
print('ok')
