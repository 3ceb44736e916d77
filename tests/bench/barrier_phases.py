"""Heat in a rod: threads write disjoint slices of one list, read their neighbours', and meet at barriers."""

import threading

THREADS = 4
CELLS = 4 * 250
PHASES = 1800


class Rod:
    def __init__(self):
        self.cells = [0.0] * CELLS
        self.next = [0.0] * CELLS
        self.cells[0] = self.next[0] = 100.0

    def swap(self):
        self.cells, self.next = self.next, self.cells


def relax(cells, target, first, last):
    for index in range(max(first, 1), min(last, CELLS - 1)):
        target[index] = (cells[index - 1] + 2.0 * cells[index] + cells[index + 1]) / 4.0


def work(rod, barrier, number):
    size = CELLS // THREADS
    for _ in range(PHASES):
        relax(rod.cells, rod.next, number * size, (number + 1) * size)
        barrier.wait()


def main():
    rod = Rod()
    barrier = threading.Barrier(THREADS, action=rod.swap)
    threads = [threading.Thread(target=work, args=(rod, barrier, number)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rod.cells[0] == 100.0 > rod.cells[1] > rod.cells[10] > 0.0


main()
print("ok")
