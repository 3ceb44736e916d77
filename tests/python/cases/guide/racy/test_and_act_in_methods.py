# The test and the act are in methods of their own; their caller joins them.
# expect: attribute connection
# kind: check-then-act
import threading


class Pool:
    def __init__(self):
        self.connection = None

    def is_open(self):
        return self.connection is not None

    def open(self):
        self.connection = object()


pool = Pool()


def use():
    if not pool.is_open():
        pool.open()


threads = [threading.Thread(target=use) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
