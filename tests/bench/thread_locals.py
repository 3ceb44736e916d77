"""Threads that keep all they work on in a threading.local, as contexts of requests and transactions do."""

import threading

THREADS = 4
STEPS = 90000

context = threading.local()


class Transaction:
    def __init__(self):
        self.depth = 0
        self.log = {}


def begin():
    if getattr(context, "transaction", None) is None:
        context.transaction = Transaction()
    context.transaction.depth += 1
    return context.transaction


def commit():
    context.transaction.depth -= 1
    if context.transaction.depth == 0:
        context.transaction = None


def work(totals, index):
    context.total = 0
    for step in range(STEPS):
        transaction = begin()
        transaction.log[step % 8] = step
        context.total += len(transaction.log)
        commit()
    totals[index] = context.total


def main():
    totals = [0] * THREADS
    threads = [threading.Thread(target=work, args=(totals, index)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [STEPS] * THREADS


main()
print("ok")
