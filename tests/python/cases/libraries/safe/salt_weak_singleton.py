# After salt #42387 (see racy), which asks only once; and with a lock.
# expect: none
import threading
import weakref


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class AsyncReqChannel:
    instances = weakref.WeakValueDictionary()
    lock = threading.Lock()

    def __new__(cls, uri):
        with cls.lock:
            channel = cls.instances.get(uri)
            if channel is None:
                channel = object.__new__(cls)
                channel.uri = uri
                cls.instances[uri] = channel
            return channel

    def send(self, load):
        return self.uri, load


class Minion:
    def __init__(self, name):
        self.name = name

    def sign_in(self):
        self.channel = AsyncReqChannel('tcp://master')
        return self.channel.send({'id': self.name})


minions = [Minion('a'), Minion('b')]
together(*[minion.sign_in for minion in minions])
assert all(minion.channel.uri == 'tcp://master' for minion in minions)
print('ok')
