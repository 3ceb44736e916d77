# Who gets ShutDown comes after who shut the queue down.
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


def end(channel, immediate):
    state = {}

    def stop():
        state['reason'] = 'tired'
        channel.shutdown(immediate)

    def work():
        try:
            while True:
                channel.get()
        except queue.ShutDown:
            state['reason'] += '!'

    together(stop, work)
    assert state['reason'] == 'tired!'


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    end(kind(), False)
    end(kind(), True)
print('ok')
