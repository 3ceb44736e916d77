# Both threads see that there is no default directory, and no generator of names, before one of them makes it under the lock.
# expect: none
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def meet():
    """Go on when two threads are here. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, str(threading.get_ident())))
    while len(os.listdir(turns.name)) < 2:
        time.sleep(0)


class TogetherLock:
    """tempfile's lock, which two threads come to before one of them takes it."""

    def __init__(self):
        self.lock = threading.Lock()

    def acquire(self):
        meet()
        return self.lock.acquire()

    def release(self):
        self.lock.release()

    def __enter__(self):
        self.acquire()

    def __exit__(self, *details):
        self.release()


tempfile._once_lock = TogetherLock()
tempfile.tempdir = None
together(tempfile.gettempdir, tempfile.gettempdir)
for name in os.listdir(turns.name):
    os.rmdir(os.path.join(turns.name, name))
tempfile._name_sequence = None
together(tempfile._get_candidate_names, tempfile._get_candidate_names)
print('ok')
