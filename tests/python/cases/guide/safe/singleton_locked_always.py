# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


_instance = None
_lock = threading.Lock()


def get_instance():
    global _instance
    with _lock:
        if _instance is None:
            _instance = object()
        return _instance


together(get_instance, get_instance, get_instance)
print('ok')
