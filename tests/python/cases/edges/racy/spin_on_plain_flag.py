# A plain variable is no event: what was done before it was set is not ordered by it.
# expect: item 'n'
# kind: lost-update
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state, ready = {'n': 0}, False


def work():
    global ready
    state['n'] += 1
    ready = True


def spin():
    while not ready:
        time.sleep(0)
    state['n'] += 1


together(spin, work)
print('ok')
