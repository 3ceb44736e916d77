# expect: attribute value
# kind: read-write
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
        self.gate.release()
        self.value = value
        self.value = [value]

    def result(self):
        with self.gate:
            return self.value


promise = Promise()
together(promise.result, lambda: promise.resolve(1))
print('ok')
