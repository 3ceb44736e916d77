# python-zeroconf #38 "Reaper cache removal needs lock?" (github.com/python-zeroconf/python-zeroconf/issues/38): the
# reaper adds up all lists of the cache, by reduce, while a packet brings in a name that was not there.
# expect: contents self.cache
# kind: iterate-mutate
import threading
from functools import reduce


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class DNSCache:
    def __init__(self):
        self.cache = {}

    def add(self, entry):
        self.cache.setdefault(entry.key, []).append(entry)

    def entries(self):
        return reduce(lambda one, other: one + other, self.cache.values(), [])


class DNSRecord:
    def __init__(self, name, ttl):
        self.key, self.ttl = name.lower(), ttl

    def is_expired(self, now):
        return now > self.ttl


class Zeroconf:
    def __init__(self):
        self.cache = DNSCache()

    def handle_response(self, names):
        for name in names:
            self.cache.add(DNSRecord(name, 100))


class Reaper(threading.Thread):
    def __init__(self, zc):
        super().__init__(daemon=True, name='zeroconf-Reaper')
        self.zc = zc

    def run(self):
        for now in range(5):
            try:
                for record in self.zc.cache.entries():
                    record.is_expired(now)
            except RuntimeError:
                pass


zc = Zeroconf()
zc.handle_response('printer%d.local' % n for n in range(20))
reaper = Reaper(zc)
reaper.start()
zc.handle_response('speaker%d.local' % n for n in range(20))
reaper.join()
print('ok')
