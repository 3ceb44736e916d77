"""A background scheduler whose jobs are added, changed and removed by all threads."""
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from apscheduler.executors.pool import ThreadPoolExecutor as Executor
from apscheduler.schedulers.background import BackgroundScheduler


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


scheduler = BackgroundScheduler(executors={'default': Executor(4)})
ran = []
scheduler.add_listener(lambda event: None)
scheduler.start()


def work(number):
    job = scheduler.add_job(ran.append, 'interval', seconds=0.05, args=(number,), id='job%d' % number, max_instances=3)
    scheduler.add_job(ran.append, args=('once',))
    scheduler.get_jobs()
    time.sleep(0.3)
    job.modify(name='renamed')
    job.pause()
    job.resume()
    job.reschedule('interval', seconds=0.1)
    time.sleep(0.3)
    job.remove()


together(work)
scheduler.shutdown()
assert set(ran) == {0, 1, 2, 3, 'once'}
print('ok')
