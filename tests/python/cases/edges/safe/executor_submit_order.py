# expect: none
from concurrent.futures import ThreadPoolExecutor


class Task:
    def __init__(self):
        self.steps = []
        self.count = 0

    def run(self):
        self.count += 1
        self.steps.append(self.count)
        return self


with ThreadPoolExecutor(4) as pool:
    tasks = [Task() for _ in range(20)]
    for task in tasks:
        task.count += 1
    futures = [pool.submit(task.run) for task in tasks]
for task in tasks:
    task.count += 1
    for step in task.steps:
        assert step == 2
print('ok')
