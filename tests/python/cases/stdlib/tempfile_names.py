# expect: none
import os
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
    with tempfile.NamedTemporaryFile() as file:
        file.write(b'x')
    os.rmdir(tempfile.mkdtemp())


together(use, use)
print('ok')
