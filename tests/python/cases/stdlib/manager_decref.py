# Whether a reference was the last one is asked again after the lock was given back: two threads may both find so, and dispose of an
# object twice, or of another one that got its number meanwhile.
# expect-frame: managers.py
import threading
from multiprocessing.managers import SyncManager


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


server = SyncManager().get_server()
ident, _ = server.create(None, 'list')
server.incref(None, ident)


def release():
    try:
        server.decref(None, ident)
    except KeyError:
        pass


together(release, release)
server.listener.close()
print('ok')
