# urlopen() that finds no opener makes one and stores it, over one that was installed meanwhile.
# expect: global _opener
import os
import tempfile
import threading
import time
import urllib.request


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def read():
    urllib.request.urlopen('data:text/plain,hello').read()
    open(done, 'w').close()


def install():
    while not os.path.exists(done):
        time.sleep(0.001)
    urllib.request.install_opener(urllib.request.build_opener())


with tempfile.TemporaryDirectory() as directory:
    done = os.path.join(directory, 'done')
    together(read, install)
print('ok')
