# Nobody notified: the wait was in vain, and its lock is not the other's.
# expect: item 'n'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


condition, state = threading.Condition(), {'n': 0}


def wait():
    with condition:
        assert not condition.wait(timeout=0.001)
        state['n'] += 1


def work():
    state['n'] += 1


together(wait, work)
print('ok')
