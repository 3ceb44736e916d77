# expect: none
import platform
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def ask():
    platform.python_version()
    try:
        platform.freedesktop_os_release()
    except OSError:
        pass


together(ask, ask)
print('ok')
