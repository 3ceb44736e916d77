# technocore-chat #163 "fix(limit): make the token bucket thread-safe under the threadpool" (github.com/flop-
# labs/technocore-chat/pull/163): the bucket of an address is read, computed and stored in three steps, and more
# requests pass than there are tokens.
# expect: item '10.0.0.1'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


RATE, BURST = 1.0, 100.0
_buckets = {}


def refill(tokens, since, now):
    return min(BURST, tokens + (now - since) * RATE)


def take(address, now, cost=1.0):
    tokens, since = _buckets.get(address, (BURST, now))
    tokens = refill(tokens, since, now)
    allowed = tokens >= cost
    if allowed:
        tokens -= cost
    _buckets[address] = (tokens, now)
    return allowed


class Handler:
    status = None

    def __init__(self, address):
        self.address = address

    def post(self, now):
        self.status = 200 if take(self.address, now) else 429
        return self.status


def client(start):
    handler = Handler('10.0.0.1')
    for n in range(20):
        handler.post(start + n / 10)


together(lambda: client(0.0), lambda: client(0.05))
print('ok')
