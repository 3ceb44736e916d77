# What the test found may be gone when it is used.
# expect: attribute connection
# kind: check-then-act
# expect: item 'a'
# kind: check-then-act
# expect: global handler
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Client:
    def __init__(self):
        self.connection = [1]

    def send(self):
        if self.connection is not None:
            return self.connection[0]

    def close(self):
        self.connection = None


client, table, handler = Client(), {'a': [1]}, [2]


def use():
    try:
        client.send()
        if 'a' in table:
            assert table['a'] == [1]
        if handler:
            assert handler[0] == 2
    except (TypeError, KeyError):
        pass


def drop():
    global handler
    client.close()
    del table['a']
    handler = None


together(use, drop)
print('ok')
