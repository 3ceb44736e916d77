# expect: index 0
# kind: lost-update
import contextlib
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lock, accounts = threading.Lock(), [0]


def deposit():
    with contextlib.ExitStack() as stack:
        stack.enter_context(lock)
        stack.close()
        accounts[0] += 1


together(deposit, deposit)
print('ok')
