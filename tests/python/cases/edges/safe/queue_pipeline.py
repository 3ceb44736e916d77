# Stages, each with several workers, hand the same objects on; pills end them.
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


class Part:
    def __init__(self, number):
        self.number = number
        self.steps = 0


WORKERS, PARTS, STAGES = 3, 60, 3
channels = [queue.Queue(PARTS), queue.SimpleQueue(), queue.LifoQueue(), queue.Queue()]


def work(source, target):
    while (part := source.get()) is not None:
        part.steps += 1
        target.put(part)
    source.put(None)


def run():
    for number in range(PARTS):
        channels[0].put(Part(number))
    ends = [threading.Thread(target=work, args=channels[stage:stage + 2]) for stage in range(STAGES) for _ in range(WORKERS)]
    for end in ends:
        end.start()
    parts = [channels[STAGES].get() for _ in range(PARTS)]
    assert all(part.steps == STAGES for part in parts)
    for channel in channels[:STAGES]:
        channel.put(None)
    for end in ends:
        end.join()


run()
print('ok')
