"""Signals of a namespace are made, connected and sent by all threads."""
import threading
from concurrent.futures import ThreadPoolExecutor

import blinker


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


namespace = blinker.Namespace()
changed = namespace.signal('changed')
received = []
changed.connect(received.append, weak=False)


def work(number):
    own = namespace.signal('own%d' % (number % 2))

    def receiver(sender):
        return sender

    own.connect(receiver)
    for step in range(20):
        changed.send(step)
        own.send(step)
        with own.connected_to(lambda sender: None):
            own.send(step)
    own.disconnect(receiver)
    changed.has_receivers_for(number)


together(work)
assert len(received) == 80
print('ok')
