# e3-core #118 "e3.scheduler race condition" (github.com/AdaCore/e3-core/issues/118): attributes of a job are changed by
# its thread and read by the scheduler's. Here the scheduler looks at the job before it has run.
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


class Job:
    _lock = threading.Lock()

    def __init__(self, uid):
        self.uid, self.status = uid, 'waiting'

    def _set(self, status):
        self.status = status

    def get_status(self):
        return self.status

    def run(self):
        self._set('running')
        self._set('finished')


class Scheduler:
    def __init__(self, jobs):
        self.jobs, self.seen = jobs, []

    def look(self):
        self.seen = ['%s: %s' % (job.uid, job.get_status()) for job in self.jobs]


job = Job('build')
scheduler = Scheduler([job])


def work():
    after('looked')
    job.run()


def schedule():
    scheduler.look()
    done('looked')


together(work, schedule)
assert scheduler.seen == ['build: waiting']
print('ok')
