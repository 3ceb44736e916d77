# A snapshot of a set is one step, and so is discarding a member that may be gone already.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


numbers = set(range(40))


def clean():
    for number in list(numbers):
        if number % 2:
            numbers.discard(number)


together(clean, clean, clean)
assert len(numbers) == 20
print('ok')
