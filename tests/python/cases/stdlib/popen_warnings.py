# subprocess looks for the program on PATH with the filters of warnings replaced: two threads put back each other's.
# https://github.com/python/cpython/issues/128384
# expect-frame: warnings.py|_py_warnings.py
import subprocess
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


together(lambda: subprocess.run(['true']), lambda: subprocess.run(['true']))
print('ok')
