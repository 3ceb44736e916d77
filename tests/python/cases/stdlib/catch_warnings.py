# The filters are saved, replaced and put back in separate steps; from 3.14 on each step is under warnings._lock, which does not make
# them one: two threads still put back each other's filters, unless sys.flags.context_aware_warnings is set.
# expect-frame: warnings.py|_py_warnings.py
import threading
import warnings


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def quietly():
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')


together(quietly, quietly)
print('ok')
