# os.write and os.read on a socket's descriptor hand over as send and recv do; a multiprocessing Pipe does so.
# expect: none
import multiprocessing
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


class Box:
    def __init__(self):
        self.raw = self.piped = None


box, (one, one_far), (two, two_far) = Box(), socket.socketpair(), multiprocessing.Pipe()


def give():
    box.raw = 1
    os.write(one.fileno(), b'.')
    box.piped = 1
    two.send('done')


def take():
    assert os.read(one_far.fileno(), 1) == b'.'
    box.raw += 1
    assert two_far.recv() == 'done'
    box.piped += 1


with one, one_far, two, two_far:
    together(give, take)
print('ok')
