# Who reads the end of a stream comes after its other end was closed or shut down.
# expect: none
import os
import socket
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Total:
    def __init__(self):
        self.closed = self.shut = self.piped = 0


total = Total()
reader, writer = os.pipe()
one, one_far = socket.socketpair()
two, two_far = socket.socketpair()


def end():
    total.piped += 1
    os.close(writer)
    total.shut += 1
    one.shutdown(socket.SHUT_WR)
    total.closed += 1
    two.close()


def wait():
    assert os.read(reader, 1) == b''
    total.piped += 1
    assert one_far.recv(1) == b''
    total.shut += 1
    assert two_far.recv(1) == b''
    total.closed += 1


with one, one_far, two_far:
    together(end, wait)
os.close(reader)
print('ok')
