# salt #42387 "Fix race condition in usage of weakvaluedict" (github.com/saltstack/salt/pull/42387): channels are
# singletons by their key, kept in a WeakValueDictionary, which is asked first and filled then.
# expect: item 'tcp://master'
# kind: check-then-act
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

    def __new__(cls, uri):
        if uri not in cls.instances:
            channel = object.__new__(cls)
            channel.uri = uri
            cls.instances[uri] = channel
            return channel
        return cls.instances[uri]

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
