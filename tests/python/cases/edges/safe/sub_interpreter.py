# A sub-interpreter's objects are its own.
# expect: none
import threading

import _interpreters


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def work():
    interpreter = _interpreters.create()
    assert _interpreters.exec(interpreter, 'n = 0\nfor _ in range(10):\n    n += 1\nassert n == 10') is None
    _interpreters.destroy(interpreter)


together(work, work)
print('ok')
