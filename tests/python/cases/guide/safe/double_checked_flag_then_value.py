# The fast path asks a flag, the slow path asks under the lock for the value that was stored before the flag.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


_values = None
_initialized = False
_lock = threading.Lock()


def initialize():
    global _values, _initialized
    _values = {'a': 1}
    _initialized = True


def get():
    if not _initialized:
        with _lock:
            if _values is None:
                initialize()
    return _values['a']


def work():
    for _ in range(20):
        assert get() == 1


together(work, work, work, work)
print('ok')
