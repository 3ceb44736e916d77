"""Bank accounts, each with a lock of its own; threads transfer between them, taking two locks in order."""

import threading

THREADS = 4
ACCOUNTS = 32
TRANSFERS = 36000


class Account:
    def __init__(self, number):
        self.number = number
        self.lock = threading.Lock()
        self.balance = 1000
        self.history = []

    def book(self, amount):
        self.balance += amount
        if len(self.history) >= 10:
            self.history.clear()
        self.history.append(amount)


def transfer(source, target, amount):
    first, second = (source, target) if source.number < target.number else (target, source)
    with first.lock, second.lock:
        source.book(-amount)
        target.book(amount)


def work(accounts, seed):
    for _ in range(TRANSFERS):
        seed = (seed * 1103515245 + 12345) % 2147483648
        source = seed // 65536 % ACCOUNTS
        target = (source + 1 + seed % (ACCOUNTS - 1)) % ACCOUNTS
        transfer(accounts[source], accounts[target], seed % 10)


def main():
    accounts = [Account(number) for number in range(ACCOUNTS)]
    threads = [threading.Thread(target=work, args=(accounts, seed)) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(account.balance for account in accounts) == 1000 * ACCOUNTS


main()
print("ok")
