# Both threads count between two rounds of a barrier: neither round orders that.
# expect: attribute done
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Phases:
    def __init__(self):
        self.done, self.meet = 0, threading.Barrier(2)

    def work(self):
        self.meet.wait()
        self.done += 1
        self.meet.wait()


phases = Phases()
together(phases.work, phases.work)
print('ok')
