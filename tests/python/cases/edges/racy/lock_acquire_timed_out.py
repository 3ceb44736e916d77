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


lock, state = threading.Lock(), {'n': 0}
lock.acquire()


def work():
    assert not lock.acquire(timeout=0.001)
    state['n'] += 1


together(work, work)
print('ok')
