# Who gets an item comes after who put that item, not after who put another one, even if that one was put before the get.
# expect: item 'Queue'
# kind: lost-update
# expect: item 'LifoQueue'
# kind: lost-update
# expect: item 'PriorityQueue'
# kind: lost-update
# expect: item 'SimpleQueue'
# kind: lost-update
# expect: item 'deque'
# kind: lost-update
import collections
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


class Channel(collections.deque):
    put = collections.deque.append
    get = collections.deque.popleft


class Item:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank < other.rank


state = {}


def try_out(name, channel):
    '''The consumer gets the item of the one who puts nothing else there; the other one's item comes later.'''
    state[name] = 0

    def put_what_is_got():
        if name == 'LifoQueue':
            after(name + ' stays')
        channel.put(Item(1))
        done(name + ' put')

    def put_what_stays():
        state[name] += 1
        if name != 'LifoQueue':
            after(name + ' put')
        channel.put(Item(2))
        done(name + ' stays')

    def consume():
        after(name + ' put')
        after(name + ' stays')
        channel.get()
        state[name] += 1

    together(put_what_is_got, put_what_stays, consume)


for kind in (queue.Queue, queue.PriorityQueue, queue.SimpleQueue, queue.LifoQueue):
    try_out(kind.__name__, kind())
try_out('deque', Channel())
print('ok')
