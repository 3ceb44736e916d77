# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state, lock = {'failed': 0}, threading.Lock()


def hook(arguments):
    with lock:
        state['failed'] += 1


def fail():
    raise ValueError


threading.excepthook = hook
together(fail, fail)
state['failed'] += 1
assert state['failed'] == 3
print('ok')
