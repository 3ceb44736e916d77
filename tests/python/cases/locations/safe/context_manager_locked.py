# expect: none
import contextlib
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Account:
    balance = 0
    lock = threading.Lock()


@contextlib.contextmanager
def locked(account):
    with account.lock:
        yield account


class Guard:
    def __enter__(self):
        account.lock.acquire()

    def __exit__(self, *error):
        account.lock.release()


account = Account()


def work():
    with locked(account) as mine:
        mine.balance += 1
    with Guard():
        account.balance += 1


together(work, work)
assert account.balance == 4
print('ok')
