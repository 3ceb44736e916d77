"""Generators, coroutines and their frames are resumed by one thread after the other."""
import threading


def counter():
    total = 0
    while True:
        total += yield total


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return True


def delegating(inner):
    with Manager():
        yield from inner
    yield 'done'


source = delegating(counter())
next(source)
answers = []


def step(n):
    answers.append(source.send(n))


for n in range(20):
    thread = threading.Thread(target=step, args=(n,))
    thread.start()
    thread.join()
thread = threading.Thread(target=lambda: answers.append(source.throw(KeyError)))
thread.start()
thread.join()
print(answers)
