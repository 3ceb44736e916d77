# expect: none
import functools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def synchronized(function):
    lock = threading.RLock()

    @functools.wraps(function)
    def wrapper(*args):
        with lock:
            return function(*args)
    return wrapper


class Account:
    balance = 0

    @synchronized
    def deposit(self, n):
        self.balance += n
        if n > 1:
            self.deposit(n - 1)


account = Account()
together(lambda: account.deposit(3), lambda: account.deposit(3))
assert account.balance == 12
print('ok')
