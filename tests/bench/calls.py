"""Call-heavy: recursive functions, methods, closures, generators and keyword arguments."""

import threading

THREADS = 4
DEPTH = 23
NUMBERS = 90000


def fibonacci(number):
    if number < 2:
        return number
    return fibonacci(number - 1) + fibonacci(number - 2)


def scale(value, *, factor=1, offset=0):
    return value * factor + offset


def adder(amount):
    def add(value):
        return value + amount
    return add


class Pipeline:
    def __init__(self, *stages):
        self.stages = stages

    def apply(self, value):
        for stage in self.stages:
            value = stage(value)
        return value


def numbers(limit):
    for number in range(limit):
        yield scale(number, factor=2, offset=1)


def work(results, index):
    pipeline = Pipeline(adder(1), adder(2), abs, str, len)
    total = sum(pipeline.apply(number) for number in numbers(NUMBERS))
    results[index] = (fibonacci(DEPTH), total)


def main():
    results = [None] * THREADS
    threads = [threading.Thread(target=work, args=(results, index)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(result[0] == 28657 for result in results) and len(set(results)) == 1


main()
print("ok")
