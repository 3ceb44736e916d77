"""A page-view counter that loses views: `+=` reads, adds and writes, and another thread may come in between.

    coluber run examples/counter.py
"""

import threading

VISITORS = 4
VIEWS = 1000


class Counter:
    def __init__(self):
        self.views = 0

    def view(self):
        self.views += 1


def visit(counter):
    for _ in range(VIEWS):
        counter.view()


def main():
    counter = Counter()
    visitors = [threading.Thread(target=visit, args=(counter,)) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    print(f"{counter.views} of {VISITORS * VIEWS} views counted")


main()
