# Only the actor's thread touches its state; questions and answers go through queues.
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


class Actor:
    def __init__(self):
        self.inbox, self.total = queue.Queue(), 0

    def run(self):
        while (message := self.inbox.get()) is not None:
            by, reply = message
            self.total += by
            reply.put({'total': self.total})


actor = Actor()
thread = threading.Thread(target=actor.run)
thread.start()


def ask():
    reply = queue.SimpleQueue()
    for _ in range(5):
        actor.inbox.put((1, reply))
        reply.get()['total'] += 1


together(ask, ask)
actor.inbox.put(None)
thread.join()
assert actor.total == 10
print('ok')
