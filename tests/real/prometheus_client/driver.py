"""Metrics of all kinds with labels, used by all threads while one of them collects."""
import threading
from concurrent.futures import ThreadPoolExecutor

from prometheus_client import CollectorRegistry, Counter, Enum, Gauge, Histogram, Info, Summary, generate_latest


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


registry = CollectorRegistry()
requests = Counter('requests', 'Requests', ['path', 'status'], registry=registry)
running = Gauge('running', 'Running requests', registry=registry)
seconds = Histogram('seconds', 'Seconds', ['path'], registry=registry)
size = Summary('size', 'Bytes', registry=registry)
state = Enum('state', 'State', states=['up', 'down'], registry=registry)
info = Info('build', 'Build', registry=registry)


def work(number):
    for step in range(50):
        path = '/%d' % (step % 5)
        with running.track_inprogress(), seconds.labels(path).time():
            requests.labels(path, '200').inc()
            requests.labels(path=path, status='404').inc(2)
            size.observe(step)
        if step % 10 == 0:
            state.state('down' if number else 'up')
            info.info({'number': str(number)})
            generate_latest(registry)
    if number == 0:
        Counter('late', 'Registered later', registry=registry).inc()
    if number == 1:
        requests.remove('/1', '404')


together(work)
assert requests.labels('/2', '200')._value.get() == 40
print('ok')
