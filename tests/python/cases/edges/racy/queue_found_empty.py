# A get() in vain orders nothing, nor do qsize() and empty().
# expect: item 'n'
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


channel, state = queue.Queue(), {'n': 0}


def produce():
    state['n'] += 1
    channel.put(1)
    channel.get()
    done('emptied')


def look():
    after('emptied')
    try:
        channel.get_nowait()
    except queue.Empty:
        assert channel.empty() and channel.qsize() == 0
        state['n'] += 1


together(produce, look)
print('ok')
