# expect: attribute count
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class RaceyCounter:
    __slots__ = ('count',)

    def __init__(self):
        self.count = 0

    def increment(self):
        current = self.count
        updated = current + 1
        self.count = updated


counter = RaceyCounter()
together(*[counter.increment] * 4)
print('ok')
