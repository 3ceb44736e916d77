# A queue of one place is a lock: put comes after the get that made room. Of several places, a ring buffer.
# expect: none
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def one_place():
    room, state = queue.Queue(1), {'n': 0}

    def work():
        for _ in range(50):
            room.put('inside')
            state['n'] += 1
            room.get()

    together(work, work, work)
    assert state['n'] == 150


def ring(size, rounds):
    used, written = queue.Queue(size), threading.Semaphore(0)
    places, sums = [0] * size, []

    def read():
        total = 0
        for number in range(rounds):
            written.acquire()
            total += places[number % size]
            places[number % size] = 0
            used.get()
        sums.append(total)

    def write():
        for number in range(rounds):
            used.put(number % size)
            places[number % size] += number
            written.release()

    together(write, read)
    assert sums == [rounds * (rounds - 1) // 2]


one_place()
ring(3, 60)
print('ok')
