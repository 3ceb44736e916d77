# e3-core #118 "e3.scheduler race condition" (github.com/AdaCore/e3-core/issues/118), where the job has run when the
# scheduler looks at it.
# expect: attribute status
# kind: read-write
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


class Activity:
    def __init__(self):
        self.status = 'waiting'

    def run(self):
        self.status = 'running'
        self.execute()
        self.status = 'finished'
        done('run')

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
        after('run')
        return job.status


job = Job('build', [3, 1, 2])
together(job.run, lambda: Scheduler().poll(job))
print('ok')
