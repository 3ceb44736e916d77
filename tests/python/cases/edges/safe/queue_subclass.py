# A subclass that keeps the items in its own way relies on the queue's lock.
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


class UniqueQueue(queue.Queue):
    def _init(self, maxsize):
        self.waiting = {}
        self.most = 0

    def _qsize(self):
        return len(self.waiting)

    def _put(self, item):
        self.waiting[item[0]] = item
        self.count()

    def _get(self):
        self.count()
        key = next(iter(self.waiting))
        return self.waiting.pop(key)

    def count(self):
        self.most = max(self.most, len(self.waiting))
        self.last = len(self.waiting)


class RandomQueue(queue.Queue):
    def _get(self):
        item = self.queue[len(self.queue) // 2]
        self.queue.remove(item)
        return item


class LoudQueue(queue.PriorityQueue):
    def _put(self, item):
        super()._put(item)


def run(channel):
    def produce(base):
        for n in range(40):
            channel.put((base + n, {'n': 0}))

    def consume():
        for _ in range(40):
            channel.get()[1]['n'] += 1

    together(lambda: produce(0), lambda: produce(1000), consume, consume)


for kind in (UniqueQueue, RandomQueue, LoudQueue):
    run(kind())
    run(kind(3))
print('ok')
