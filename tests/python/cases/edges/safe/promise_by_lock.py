# A lock that one thread takes and another gives back, and all who wait pass it on.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Promise:
    def __init__(self):
        self.gate, self.value = threading.Lock(), None
        self.gate.acquire()

    def resolve(self, value):
        self.value = value
        self.gate.release()

    def result(self):
        with self.gate:
            return self.value


promise, seen = Promise(), []


def make():
    row = {'n': 0}
    row['n'] += 1
    promise.resolve(row)


def use():
    seen.append(promise.result()['n'])


together(use, use, make)
assert seen == [1, 1]
print('ok')
