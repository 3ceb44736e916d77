# Two consumers of one queue are not ordered by it, nor two producers.
# expect: item 'got'
# kind: lost-update
# expect: item 'put'
# kind: lost-update
import os
import queue
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


channel, state = queue.Queue(), {'got': 0, 'put': 0}


def produce(number):
    if number:
        after('put 0')
    state['put'] += 1
    channel.put(['item'])
    done('put %d' % number)


def consume(number):
    after('put 1')
    if number:
        after('got 0')
    channel.get()
    state['got'] += 1
    done('got %d' % number)


together(lambda: produce(0), lambda: produce(1), lambda: consume(0), lambda: consume(1))
print('ok')
