# What the notifier does after it gave back the lock is not ordered with who was woken.
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


condition, state, flags = threading.Condition(), {'n': 0}, []


def notify():
    with condition:
        flags.append(1)
        condition.notify()
    state['n'] += 1


def wait():
    with condition:
        assert condition.wait_for(lambda: flags, timeout=30)
        state['n'] += 1


together(wait, notify)
print('ok')
