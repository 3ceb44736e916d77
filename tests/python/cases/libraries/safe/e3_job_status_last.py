# After e3-core #118 (see racy): the job says that it is done with an event.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Activity:
    def __init__(self):
        self.status = 'waiting'
        self.finished = threading.Event()

    def run(self):
        self.status = 'running'
        self.execute()
        self.status = 'finished'
        self.finished.set()

    def execute(self):
        raise NotImplementedError


class Job(Activity):
    def __init__(self, uid, numbers):
        super().__init__()
        self.uid, self.numbers = uid, numbers

    def execute(self):
        self.numbers.sort()


class Scheduler:
    def poll(self, job):
        job.finished.wait()
        return job.status


job = Job('build', [3, 1, 2])
together(job.run, lambda: Scheduler().poll(job))
print('ok')
