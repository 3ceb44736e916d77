# expect: none
import random
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


shared, lock = random.Random(1), threading.Lock()


def roll():
    for _ in range(20):
        with lock:
            shared.gauss(0, 1)
        shared.random()


together(roll, roll)
print('ok')
