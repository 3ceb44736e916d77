# ratelimiter #1 "Locking for a safe data sharing between threads" (github.com/RazerM/ratelimiter/pull/1): calls that
# are too old are dropped from the deque as long as its ends are too far apart, which a property tells; two threads drop
# the same one ("deque index out of range").
# expect: contents self.calls
# kind: check-then-act
import collections
import itertools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


clock = itertools.count()


class RateLimiter:
    def __init__(self, max_calls, period):
        self.calls, self.max_calls, self.period = collections.deque(), max_calls, period

    def __call__(self, function):
        def wrapped(*args):
            with self:
                return function(*args)
        return wrapped

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._record(next(clock))

    def _record(self, now):
        self.calls.append(now)
        while self._timespan >= self.period:
            self.calls.popleft()

    @property
    def _timespan(self):
        return self.calls[-1] - self.calls[0]


@RateLimiter(max_calls=2, period=3)
def fetch(url):
    return url.upper()


def crawl(name):
    for n in range(10):
        try:
            fetch('%s/%d' % (name, n))
        except IndexError:
            pass


together(lambda: crawl('a'), lambda: crawl('b'))
print('ok')
