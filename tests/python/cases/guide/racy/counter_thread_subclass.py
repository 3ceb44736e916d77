# expect: attribute total
# kind: lost-update
import threading


class Worker(threading.Thread):
    total = 0

    def __init__(self, amounts):
        super().__init__()
        self.amounts = amounts

    def run(self):
        for amount in self.amounts:
            Worker.total = Worker.total + amount


workers = [Worker(range(n, n + 100)) for n in range(3)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print('ok')
