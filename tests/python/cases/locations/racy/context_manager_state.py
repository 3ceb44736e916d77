# expect: attribute depth
# kind: lost-update
# expect: attribute active
# kind: lost-update
import contextlib
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Tracer:
    depth = active = 0

    def __enter__(self):
        self.depth += 1

    def __exit__(self, *error):
        self.depth -= 1


@contextlib.contextmanager
def activated(tracer):
    tracer.active += 1
    try:
        yield
    finally:
        tracer.active -= 1


tracer = Tracer()


def work():
    with tracer, activated(tracer):
        pass


together(work, work)
print('ok')
