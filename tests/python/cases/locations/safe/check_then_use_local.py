# What was read once cannot change; `get` and `pop` test and take in one step.
# expect: none
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
        connection = self.connection
        if connection is not None:
            return connection[0]

    def close(self):
        self.connection = None


client, table = Client(), {'a': [1]}


def use():
    client.send()
    rows = table.get('a')
    if rows:
        assert rows == [1]


def drop():
    client.close()
    table.pop('a', None)


together(use, drop)
print('ok')
