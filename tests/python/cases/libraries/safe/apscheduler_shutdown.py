# After apscheduler #104 (see racy): shutdown takes the job stores' lock.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Job:
    def __init__(self, id, next_run_time):
        self.id, self.next_run_time = id, next_run_time


class MemoryJobStore:
    def __init__(self):
        self._jobs = []

    def add_job(self, job):
        self._jobs.append(job)

    def get_due_jobs(self, now):
        pending = []
        for job in self._jobs:
            if job.next_run_time > now:
                break
            pending.append(job)
        return pending

    def shutdown(self):
        self._jobs.clear()


class BackgroundScheduler:
    def __init__(self):
        self._jobstores, self._jobstores_lock = {'default': MemoryJobStore()}, threading.RLock()
        self.runs = 0

    def add_job(self, job, jobstore='default'):
        with self._jobstores_lock:
            self._jobstores[jobstore].add_job(job)

    def process_jobs(self, now):
        with self._jobstores_lock:
            for store in self._jobstores.values():
                for job in store.get_due_jobs(now):
                    self.runs += 1

    def shutdown(self):
        with self._jobstores_lock:
            for store in self._jobstores.values():
                store.shutdown()


scheduler = BackgroundScheduler()
for n in range(10):
    scheduler.add_job(Job('job %d' % n, n))
together(lambda: scheduler.process_jobs(5), scheduler.shutdown)
print('ok')
