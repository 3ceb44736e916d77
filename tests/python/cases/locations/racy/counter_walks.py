# expect: contents totalled
# kind: iterate-mutate
# expect: contents listed
# kind: iterate-mutate
# expect: contents histogram
# kind: iterate-mutate
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Histogram(collections.Counter):
    def widest(self):
        return max(len(str(key)) for key in self)


totalled, listed, histogram = collections.Counter('a'), collections.Counter('a'), Histogram('a')


def grow():
    for n in range(20):
        totalled[n] = 1
        listed[n] = 1
        histogram[n] = 1


def walk():
    for look in (totalled.total, lambda: list(listed.elements()), histogram.widest):
        try:
            assert look()
        except RuntimeError:
            pass


together(grow, walk)
print('ok')
