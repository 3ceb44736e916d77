# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Context:
    """Not thread-safe, and says so: a second thread gets an error instead of a race."""

    def __init__(self):
        self._in_use = threading.Lock()
        self.steps = 0

    def __enter__(self):
        if not self._in_use.acquire(blocking=False):
            raise RuntimeError('in use by another thread')
        return self

    def __exit__(self, *exception):
        self._in_use.release()

    def step(self):
        self.steps += 1


context = Context()


def work():
    for _ in range(50):
        try:
            with context:
                context.step()
        except RuntimeError:
            pass


together(work, work)
assert 0 < context.steps <= 100
print('ok')
