# itertools.count takes each step at once.
# expect: none
import itertools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


numbers, taken = itertools.count(), []


def take():
    for _ in range(20):
        taken.append(next(numbers))


together(take, take)
assert len(taken) == 40
print('ok')
