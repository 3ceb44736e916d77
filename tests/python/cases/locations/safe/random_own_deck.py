# Each thread shuffles a copy; choosing from a list that only grows always finds an item.
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


deck, seen = [1, 2, 3], []


def play():
    own = random.Random(1)
    mine = deck.copy()
    for _ in range(10):
        own.shuffle(mine)
        seen.append(own.choice(deck))


def grow():
    for n in range(10):
        deck.append(n)


together(play, play, grow)
assert len(seen) == 20
print('ok')
