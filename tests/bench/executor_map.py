"""Many small tasks mapped over a ThreadPoolExecutor."""

from concurrent.futures import ThreadPoolExecutor

THREADS = 4
TASKS = 12000


class Task:
    def __init__(self, number):
        self.number = number
        self.weights = [number, number + 1, number + 2]


def collatz(task):
    number, steps = task.number, 0
    while number != 1:
        number = number // 2 if number % 2 == 0 else 3 * number + 1
        steps += 1
    return steps + sum(task.weights)


def main():
    tasks = [Task(number) for number in range(1, TASKS + 1)]
    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(collatz, tasks))
    assert results == [collatz(task) for task in tasks]


main()
print("ok")
