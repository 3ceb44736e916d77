# expect: attribute total
# kind: lost-update
import queue
import threading


class Actor:
    def __init__(self):
        self.inbox, self.total, self.handled = queue.Queue(), 0, threading.Event()

    def run(self):
        while (by := self.inbox.get()) is not None:
            self.total += by
            self.handled.set()


actor = Actor()
thread = threading.Thread(target=actor.run)
thread.start()
actor.inbox.put(1)
actor.total += 1
actor.handled.wait()
actor.inbox.put(None)
thread.join()
print('ok')
