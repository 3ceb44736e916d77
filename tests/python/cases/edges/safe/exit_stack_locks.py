# Locks taken through a stack are given back when it closes.
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


locks, accounts = [threading.Lock() for _ in range(3)], [0, 0, 0]


def move(*indices):
    for _ in range(10):
        with contextlib.ExitStack() as stack:
            for index in sorted(indices):
                stack.enter_context(locks[index])
            for index in indices:
                accounts[index] += 1


together(lambda: move(0, 1), lambda: move(2, 1), lambda: move(2, 0))
assert accounts == [20, 20, 20]
print('ok')
