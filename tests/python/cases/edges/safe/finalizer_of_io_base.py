# The finalizer of a class derived from io.IOBase is in C; it calls close and flush, after all that was done with the object.
# expect: none
import gc
import io
import os
import tempfile
import threading
import time


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Response(io.BufferedIOBase):
    def __init__(self):
        self.stream = io.BytesIO(b'x')
        self.me = self

    def read(self):
        stream, self.stream = self.stream, None
        stream.close()

    def flush(self):
        super().flush()
        if self.stream:
            self.stream.flush()


def use():
    for _ in range(5):
        Response().read()
    done('dropped')


def collect():
    after('dropped')
    gc.collect()


gc.disable()
together(use, collect)
print('ok')
