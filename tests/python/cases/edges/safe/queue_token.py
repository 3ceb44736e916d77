# A token in a queue is a lock: whoever got it comes after whoever put it back, whatever object it is.
# expect: none
import collections
import os
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Channel(collections.deque):
    put = collections.deque.append

    def get(self):
        while True:
            try:
                return self.popleft()
            except IndexError:
                os.sched_yield()


def pass_around(channel, token):
    state = {'n': 0}
    channel.put(token)

    def work():
        for _ in range(30):
            got = channel.get()
            state['n'] += 1
            channel.put(got)

    together(work, work, work)
    assert state['n'] == 90


for token in (None, True, 7, 10 ** 9, 'token', b'token', ('token',), object(), 1.5):
    for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue, Channel):
        pass_around(kind(), token)
print('ok')
