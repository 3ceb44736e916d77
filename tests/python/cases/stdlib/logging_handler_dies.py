# A handler that dies looks whether there are any in a list before it takes the lock to be taken out of it.
# expect: none
import io
import logging
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


def mark(name):
    open(os.path.join(directory, name), 'w').close()


def wait_for(name):
    while not os.path.exists(os.path.join(directory, name)):
        time.sleep(0.001)


def first():
    handler = logging.StreamHandler(io.StringIO())
    wait_for('second made')
    del handler
    mark('first gone')


def second():
    handler = logging.StreamHandler(io.StringIO())
    mark('second made')
    wait_for('first gone')
    del handler


with tempfile.TemporaryDirectory() as directory:
    together(first, second)
print('ok')
