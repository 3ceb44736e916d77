# sys.stdout is saved, replaced and put back; two threads may leave it replaced.
# expect-frame: contextlib.py
import contextlib
import io
import sys
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


output = sys.stdout


def quietly():
    with contextlib.redirect_stdout(io.StringIO()):
        pass


together(quietly, quietly)
sys.stdout = output
print('ok')
