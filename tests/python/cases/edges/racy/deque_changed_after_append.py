# expect: index 0
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


channel = collections.deque()


def produce():
    row = [0]
    channel.append(row)
    row[0] += 1


def consume():
    while True:
        try:
            row = channel.popleft()
            break
        except IndexError:
            time.sleep(0)
    row[0] += 1


together(produce, consume)
print('ok')
