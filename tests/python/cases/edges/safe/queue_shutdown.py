# Whoever sees the queue shut down comes after shutdown().
# expect: none
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


channel, state = queue.Queue(), {'n': 0}


def produce():
    for n in range(5):
        channel.put(n)
    state['n'] += 1
    channel.shutdown()


def consume():
    while True:
        try:
            channel.get()
        except queue.ShutDown:
            break
    state['n'] += 1


together(produce, consume)
assert state['n'] == 2
print('ok')
