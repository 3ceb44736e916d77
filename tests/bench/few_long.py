"""Two threads for as long as the program runs, each on a simulation of its own, which tell of their progress now and then."""

import threading

STEPS = 12000
CELLS = 60


class World:
    def __init__(self, seed):
        self.cells = [(seed * (i + 7)) % 5 for i in range(CELLS)]
        self.age = 0

    def step(self):
        cells = self.cells
        self.cells = [(cells[i - 1] + 2 * cells[i] + cells[(i + 1) % CELLS]) % 5 for i in range(CELLS)]
        self.age += 1


class Progress:
    def __init__(self):
        self.lock = threading.Lock()
        self.ages = {}

    def tell(self, name, age):
        with self.lock:
            self.ages[name] = age


def simulate(progress, name):
    world = World(name + 1)
    for _ in range(STEPS):
        world.step()
        if world.age % 50 == 0:
            progress.tell(name, world.age)


def main():
    progress = Progress()
    threads = [threading.Thread(target=simulate, args=(progress, name)) for name in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert progress.ages == {0: STEPS, 1: STEPS}


main()
print("ok")
