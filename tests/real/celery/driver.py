"""Celery with its in-memory broker: a worker with a pool of four threads, and four threads that send tasks and wait for the results."""
import os
import sys
import threading

from celery import Celery, chain, group
from celery.contrib.testing.worker import start_worker

THREADS = 4
TASKS = 3

app = Celery("driver", broker="memory://", backend="cache+memory://")
app.conf.update(broker_connection_retry_on_startup=True, worker_hijack_root_logger=False)


@app.task
def add(x, y):
    return x + y


@app.task(bind=True, max_retries=3)
def again(self, x):
    if self.request.retries == 0:
        raise self.retry(countdown=0)
    return x


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def work(number, start):
    start.wait()
    for step in range(TASKS):
        assert add.delay(number, step).get(timeout=30) == number + step
        if step == 0:
            assert group(add.s(step, 1), add.s(step, 2)).apply_async().get(timeout=30) == [step + 1, step + 2]
            assert chain(add.s(1, 2), add.s(3)).apply_async().get(timeout=30) == 6
            assert again.delay(step).get(timeout=30) == step


def main():
    with start_worker(app, pool="threads", concurrency=4, perform_ping_check=False, loglevel="CRITICAL", shutdown_timeout=20):
        threading.excepthook = failed
        start = threading.Barrier(THREADS)
        threads = [threading.Thread(target=work, args=(n, start)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print("ok")


if __name__ == "__main__":
    main()
