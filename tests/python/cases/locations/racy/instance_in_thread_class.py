# The thread object's own attributes are attributes like others.
# expect: attribute progress
# kind: lost-update
# expect: attribute errors
# kind: lost-update
import threading


class Worker(threading.Thread):
    errors = 0
    all_here = threading.Barrier(2)

    def __init__(self, other=None):
        super().__init__()
        self.progress, self.other = 0, other or self

    def run(self):
        self.all_here.wait()
        self.other.progress += 1
        Worker.errors += 1


first = Worker()
second = Worker(first)
for worker in (first, second):
    worker.start()
for worker in (first, second):
    worker.join()
print('ok')
