"""A cache of the most recently used results, shared by request handlers, with a lock around each step."""

import threading
from collections import OrderedDict

THREADS = 4
REQUESTS = 70000
CAPACITY = 128


class Cache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.lock = threading.Lock()
        self.entries = OrderedDict()
        self.hits = 0
        self.misses = 0

    def get(self, key):
        with self.lock:
            if key in self.entries:
                self.hits += 1
                self.entries.move_to_end(key)
                return self.entries[key]
            self.misses += 1
            return None

    def put(self, key, value):
        with self.lock:
            self.entries[key] = value
            if len(self.entries) > self.capacity:
                self.entries.popitem(last=False)


class Response:
    def __init__(self, path):
        self.path = path
        self.body = "<p>" + path + "</p>"


def handle(cache, path):
    response = cache.get(path)
    if response is None:
        response = Response(path)
        cache.put(path, response)
    return len(response.body)


def work(cache, first):
    for number in range(REQUESTS):
        handle(cache, "/page/%d" % ((first + number * number) % 300))


def main():
    cache = Cache(CAPACITY)
    threads = [threading.Thread(target=work, args=(cache, first)) for first in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.hits + cache.misses == THREADS * REQUESTS


main()
print("ok")
