# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


locks = {}
balances = dict.fromkeys('abc', 0)


def deposit(name):
    lock = locks.setdefault(name, threading.Lock())
    with lock:
        balances[name] += 1


def bank():
    for n in range(60):
        deposit('abc'[n % 3])


together(bank, bank, bank)
assert balances == {'a': 60, 'b': 60, 'c': 60}
print('ok')
