# What the producer does after put() is not ordered with the consumer, whatever the queue's kind.
# expect: item 'lifo'
# kind: lost-update
# expect: item 'priority'
# kind: lost-update
# expect: item 'nowait'
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


def pass_on(channel, name, put):
    def produce():
        row = {name: 0}
        put((1, row))
        row[name] += 1

    def consume():
        channel.get()[1][name] += 1

    together(produce, consume)


lifo, priority, nowait = queue.LifoQueue(), queue.PriorityQueue(), queue.Queue()
pass_on(lifo, 'lifo', lifo.put)
pass_on(priority, 'priority', priority.put)
pass_on(nowait, 'nowait', nowait.put_nowait)
print('ok')
