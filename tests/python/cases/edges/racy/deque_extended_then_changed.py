# What was handed over by extend() or appendleft() is the other side's.
# expect: index 0
# kind: lost-update
# expect: item 'n'
# kind: lost-update
import collections
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


first, second = collections.deque(), collections.deque()


def produce():
    row, table = [0], {'n': 0}
    first.extend([row])
    row[0] += 1
    second.appendleft(table)
    table['n'] += 1


def take(channel):
    while True:
        try:
            return channel.pop()
        except IndexError:
            time.sleep(0)


def consume():
    take(first)[0] += 1
    take(second)['n'] += 1


together(produce, consume)
print('ok')
