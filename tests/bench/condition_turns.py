"""Threads take turns by a Condition, with a computation in each turn."""

import threading

THREADS = 3
TURNS = 5000


class Table:
    def __init__(self):
        self.changed = threading.Condition()
        self.turn = 0
        self.scores = [0] * THREADS


def compute(number):
    total = 0
    for i in range(60):
        total = (total * 31 + i * number) % 1000003
    return total


def play(table, player):
    for number in range(TURNS):
        value = compute(number)
        with table.changed:
            table.changed.wait_for(lambda: table.turn % THREADS == player)
            table.scores[player] += value
            table.turn += 1
            table.changed.notify_all()


def main():
    table = Table()
    threads = [threading.Thread(target=play, args=(table, player)) for player in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert table.turn == THREADS * TURNS
    assert table.scores == [sum(map(compute, range(TURNS)))] * THREADS


main()
print("ok")
