# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Account:
    def __init__(self):
        self.lock = threading.RLock()
        self.balance = 0

    def deposit(self, n):
        with self.lock:
            self.balance += n

    def twice(self, n):
        with self.lock:
            self.deposit(n)
            self.deposit(n)
            self.balance -= 1


account = Account()


def work():
    for _ in range(50):
        account.twice(1)


together(work, work)
assert account.balance == 100
print('ok')
