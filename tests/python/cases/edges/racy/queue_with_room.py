# A put that has room does not come after the gets, with a bound or without.
# expect: item 'bounded'
# kind: lost-update
# expect: item 'unbounded'
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


state = {'bounded': 0, 'unbounded': 0}


def try_out(name, channel):
    channel.put('item')

    def get():
        state[name] += 1
        channel.get()
        done(name + ' got')

    def put():
        after(name + ' got')
        channel.put('another')
        state[name] += 1

    together(get, put)


try_out('bounded', queue.Queue(3))
try_out('unbounded', queue.Queue())
print('ok')
