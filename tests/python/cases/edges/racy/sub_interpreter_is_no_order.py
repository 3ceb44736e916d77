# Threads of the main interpreter race as ever while one runs.
# expect: item 'n'
# kind: lost-update
import threading

import _interpreters


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state = {'n': 0}


def work():
    interpreter = _interpreters.create()
    _interpreters.exec(interpreter, 'n = 1')
    _interpreters.destroy(interpreter)
    state['n'] += 1


together(work, work)
print('ok')
