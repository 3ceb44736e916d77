# Objects that hash by identity are keys of a shared dict while they live: a later one at the same address is another key.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Finalizer:
    registry = {}

    def __init__(self, function):
        self.registry[self] = function

    def detach(self):
        if self.registry.get(self) is not None:
            self.registry.pop(self, None)


def work():
    for _ in range(200):
        Finalizer(print).detach()


together(work, work, work)
assert not Finalizer.registry
print('ok')
