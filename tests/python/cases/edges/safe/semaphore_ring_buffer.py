# Slots of a ring are used again when as many have been given back.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


SIZE, ROUNDS = 4, 80
empty, full = threading.Semaphore(SIZE), threading.Semaphore(0)


class Slot:
    def __init__(self):
        self.number = 0


ring, sums = [Slot() for _ in range(SIZE)], []


def produce():
    for number in range(ROUNDS):
        empty.acquire()
        ring[number % SIZE].number = number
        full.release()


def consume():
    total = 0
    for number in range(ROUNDS):
        full.acquire()
        total += ring[number % SIZE].number
        ring[number % SIZE].number = 0
        empty.release()
    sums.append(total)


together(produce, consume)
assert sums == [ROUNDS * (ROUNDS - 1) // 2]
print('ok')
