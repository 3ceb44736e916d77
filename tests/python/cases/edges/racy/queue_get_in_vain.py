# A get that found nothing orders nothing, whoever has put and got before.
# expect: item 'Queue'
# kind: lost-update
# expect: item 'SimpleQueue'
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


state = {'Queue': 0, 'SimpleQueue': 0}


def try_out(name, channel):
    def put():
        state[name] += 1
        channel.put('item')
        done(name + ' put')

    def get():
        after(name + ' put')
        channel.get()
        done(name + ' got')

    def get_nothing():
        after(name + ' got')
        try:
            channel.get_nowait()
        except queue.Empty:
            state[name] += 1

    together(put, get, get_nothing)


try_out('Queue', queue.Queue())
try_out('SimpleQueue', queue.SimpleQueue())
print('ok')
