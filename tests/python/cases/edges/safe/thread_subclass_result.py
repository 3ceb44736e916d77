# expect: none
import threading


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.result = None

    def run(self):
        self.n += 1
        self.result = [self.n]


workers = [Worker(n) for n in range(5)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
    worker.result.append(worker.n)
    worker.n += 1
print('ok')
