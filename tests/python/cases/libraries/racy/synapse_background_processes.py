# synapse #3996 "Fix exception in background metrics collection" (github.com/matrix-org/synapse/pull/3996): the scrape
# copies the dict under the lock, but not the sets in it, which go on changing. Here the scrape comes first (the other
# way round its lock would order the two).
# expect: contents processes
# kind: iterate-mutate
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


_background_processes = {}
_bg_metrics_lock = threading.Lock()


class _BackgroundProcess:
    def __init__(self, description):
        self.description, self.seconds = description, 1
        with _bg_metrics_lock:
            processes = _background_processes.setdefault(description, set())
            processes.add(self)

    def stop(self):
        with _bg_metrics_lock:
            processes = _background_processes[self.description]
            processes.remove(self)


class _Collector:
    def collect(self):
        with _bg_metrics_lock:
            copy = dict(_background_processes)
        for description, processes in copy.items():
            total = 0
            for process in processes:
                total += process.seconds
            yield description, total


keep = [_BackgroundProcess('notifier') for _ in range(10)]


def run_as_background_process():
    after('scraped')
    for _ in range(5):
        process = _BackgroundProcess('notifier')
        process.stop()


def scrape():
    assert dict(_Collector().collect()) == {'notifier': 10}
    done('scraped')


together(run_as_background_process, scrape)
print('ok')
