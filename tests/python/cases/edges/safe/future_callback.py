# expect: none
import threading
from concurrent.futures import ThreadPoolExecutor


class Job:
    pass


called = threading.Event()


def work():
    job = Job()
    job.rows = [1]
    return job


def finished(future):
    future.result().rows.append(2)
    future.result().rows = None
    called.set()


with ThreadPoolExecutor(1) as pool:
    pool.submit(work).add_done_callback(finished)
    assert called.wait(30)
print('ok')
