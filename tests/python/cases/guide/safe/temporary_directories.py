# Each temporary directory has a finalizer of its own.
# expect: none
import tempfile
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def use():
    for _ in range(10):
        with tempfile.TemporaryDirectory():
            pass


together(use, use, use)
print('ok')
