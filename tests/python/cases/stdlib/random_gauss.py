# gauss() keeps the second value of each pair in gauss_next, without a lock.
# expect-frame: random.py
import random
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


shared = random.Random(1)
together(lambda: shared.gauss(0, 1), lambda: shared.gauss(0, 1))
print('ok')
