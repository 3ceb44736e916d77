# expect: contents self.free
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Pool:
    def __init__(self, size):
        self.free = [object() for _ in range(size)]

    def take(self):
        if self.free:
            return self.free.pop()
        return object()


pool = Pool(10)


def use():
    for _ in range(3):
        pool.take()


together(use, use)
print('ok')
