# expect: item 'n'
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


channel, state = queue.Queue(), {'n': 0}


def produce():
    channel.shutdown()
    state['n'] += 1


def consume():
    try:
        channel.get()
    except queue.ShutDown:
        state['n'] += 1


together(produce, consume)
print('ok')
