# expect: attribute balance
# kind: lost-update
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

    def deposit(self):
        self.lock.acquire()
        self.lock.acquire()
        self.lock.release()
        self.lock.release()
        self.balance += 1


account = Account()


def work():
    for _ in range(20):
        account.deposit()


together(work, work)
print('ok')
