# The functions of the module share one Random.
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


def roll():
    for _ in range(10):
        random.gauss(5, 2)


together(roll, roll, roll)
print('ok')
