# expect: none
import threading


class Worker(threading.Thread):
    lock = threading.Lock()
    total = 0

    def run(self):
        for amount in range(100):
            Worker.lock.acquire()
            Worker.total += amount
            Worker.lock.release()


workers = [Worker() for _ in range(3)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
assert Worker.total == 3 * 4950
print('ok')
