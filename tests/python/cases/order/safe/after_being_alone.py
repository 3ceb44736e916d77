# expect: none
"""Between its threads the program is alone for long: what it does then is ordered before its next threads, and after its last."""
import threading
import time


class Thing:
    def __init__(self):
        self.value = 0
        self.items = []
        self.lock = threading.Lock()


def work(thing):
    for i in range(20):
        with thing.lock:
            thing.value += 1
            thing.items.append(i)


def be_alone(thing, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        thing.value += 1
        thing.items = list(range(10))
        thing.name = str(thing.value)


thing = Thing()
for _ in range(3):
    threads = [threading.Thread(target=work, args=(thing,)) for _ in range(2)]
    thing.lock.acquire()  # held while they start
    for t in threads:
        t.start()
    thing.value += 1
    thing.lock.release()
    for t in threads:
        t.join()
    assert len(thing.items) >= 40
    be_alone(thing, 0.2)
print('ok')
