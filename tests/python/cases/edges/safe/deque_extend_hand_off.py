# expect: none
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
    for n in range(10):
        rows = [[n], [n]]
        rows[0][0] += 1
        first.extend(rows)
        table = {'n': n}
        table['n'] += 1
        second.appendleft(table)


def take(channel):
    while True:
        try:
            return channel.popleft()
        except IndexError:
            time.sleep(0)


def consume():
    for _ in range(10):
        take(first)[0] += 1
        take(first)[0] += 1
        take(second)['n'] += 1


together(produce, consume)
print('ok')
