# getnode() tries its sources in the global itself, where another thread finds what is no address (None), or another random one.
# expect: global _node
import os
import tempfile
import threading
import time
import uuid


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def slow_source():
    with tempfile.NamedTemporaryFile(dir=directory, delete=False):
        pass
    while len(os.listdir(directory)) < 2:
        time.sleep(0.001)
    return threading.get_native_id()


uuid._GETTERS = [slow_source]
with tempfile.TemporaryDirectory() as directory:
    together(uuid.getnode, uuid.getnode)
print('ok')
