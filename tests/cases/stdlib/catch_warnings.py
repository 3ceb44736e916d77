# Up to 3.13 the filters are saved, replaced and put back without a lock; from 3.14 on under warnings._lock, or, with
# sys.flags.context_aware_warnings, in a context variable.
# expect-frame: warnings.py
# versions: 3.13 3.13t
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
