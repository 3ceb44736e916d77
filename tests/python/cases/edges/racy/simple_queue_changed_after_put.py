# expect: index 0
# kind: lost-update
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


channel = queue.SimpleQueue()


def produce():
    row = [0]
    channel.put(row)
    row[0] += 1


def consume():
    row = channel.get()
    row[0] += 1


together(produce, consume)
print('ok')
