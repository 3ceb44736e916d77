# expect: none
import contextvars
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


depth = contextvars.ContextVar('depth', default=0)


def work():
    for _ in range(50):
        depth.set(depth.get() + 1)
    assert depth.get() == 50


together(work, work)
print('ok')
