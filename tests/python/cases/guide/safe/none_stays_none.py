# A global is None, and whoever finds it so stores None again.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


collector = None


def make():
    return None


def record():
    global collector
    if collector is None:
        collector = make()
        if collector is None:
            return
    collector.record(1)


def count():
    global collector
    if collector is None:
        collector = make()


def work():
    for _ in range(50):
        record()
        count()


together(work, work)
print('ok')
