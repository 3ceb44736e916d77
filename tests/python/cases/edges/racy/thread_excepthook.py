# The hook runs in the thread that failed.
# expect: item 'failed'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state = {'failed': 0}


def hook(arguments):
    state['failed'] += 1


def fail():
    raise ValueError


threading.excepthook = hook
together(fail, fail)
print('ok')
