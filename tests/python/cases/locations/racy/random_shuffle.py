# Items change places two at a time.
# expect: index 0
# expect: index 1
import random
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


deck = ['a', 'b']


def shuffle():
    own = random.Random(1)
    for _ in range(20):
        own.shuffle(deck)


together(shuffle, shuffle)
print('ok')
