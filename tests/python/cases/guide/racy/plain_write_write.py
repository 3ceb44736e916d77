# expect: attribute status
# kind: write-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Job:
    def __init__(self):
        self.status = 'new'

    def finish(self, status):
        self.status = status


job = Job()
together(lambda: job.finish('done'), lambda: job.finish('failed'))
assert job.status in ('done', 'failed')
print('ok')
