# expect: none
from queue import Queue
from threading import Thread


class Task:
    def __init__(self, n):
        self.n = n
        self.result = None


def worker(todo, finished):
    while True:
        task = todo.get()
        if task is None:
            break
        task.result = task.n + 1
        finished.put(task)


todo, finished = Queue(), Queue()
workers = [Thread(target=worker, args=(todo, finished), daemon=True) for _ in range(3)]
for thread in workers:
    thread.start()
for n in range(30):
    todo.put(Task(n))
results = [finished.get() for _ in range(30)]
for _ in workers:
    todo.put(None)
for thread in workers:
    thread.join()
assert sum(task.result for task in results) == sum(range(1, 31))
print('ok')
