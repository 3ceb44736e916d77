# What one pair of sockets carries does not order what is received from another pair.
# expect: attribute count
# kind: lost-update
import os
import socket
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


class Total:
    def __init__(self):
        self.count = 0


total = Total()
one, one_far = socket.socketpair()
two, two_far = socket.socketpair()


def first():
    total.count += 1
    one.send(b'x')
    done('counted')


def second():
    two.recv(1)
    total.count += 1


def third():
    after('counted')
    two_far.send(b'x')


with one, one_far, two, two_far:
    together(first, second, third)
print('ok')
