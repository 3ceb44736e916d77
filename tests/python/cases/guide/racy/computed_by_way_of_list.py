# The value goes through a private list on its way from the read to the store.
# expect: attribute total
# kind: lost-update
import os
import tempfile
import threading
import time


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Account:
    def __init__(self):
        self.total = 0

    def add(self, amount):
        parts = []
        parts.append(self.total)
        parts.append(amount)
        self.total = sum(parts)


account = Account()


def earlier():
    account.add(2)
    done('earlier')


def later():
    after('earlier')
    account.add(3)


together(earlier, later)
print('ok')
