"""Dict- and list-heavy, in one thread: shortest paths in a grid, and the sorting of its cells."""

from collections import deque

SIZE = 110
ROUNDS = 200


def neighbours(row, column):
    for r, c in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
        if 0 <= r < SIZE and 0 <= c < SIZE and (r * 7 + c * 13) % 5:
            yield r, c


def distances(start):
    seen = {start: 0}
    waiting = deque([start])
    while waiting:
        cell = waiting.popleft()
        for neighbour in neighbours(*cell):
            if neighbour not in seen:
                seen[neighbour] = seen[cell] + 1
                waiting.append(neighbour)
    return seen


def main():
    sizes = set()
    for _ in range(ROUNDS):
        seen = distances((1, 1))
        farthest = sorted(seen, key=seen.get)
        assert seen[farthest[-1]] > SIZE
        sizes.add(len(seen))
    assert len(sizes) == 1


main()
print("ok")
