# expect: attribute result
# kind: lost-update
import threading


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self.result = 0

    def run(self):
        self.result += 1


worker = Worker()
worker.start()
worker.result += 1
worker.join()
print('ok')
