# Another process, which answers one thread after it has heard of the other, may order the two.
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


class Box:
    def __init__(self):
        self.x = None


box, first, second = Box(), socket.socketpair(), socket.socketpair()
if os.fork() == 0:
    os.write(second[1].fileno(), os.read(first[1].fileno(), 1))
    os._exit(0)


def one():
    box.x = 1
    os.write(first[0].fileno(), b'.')


def two():
    assert os.read(second[0].fileno(), 1) == b'.'
    box.x += 1


together(one, two)
os.wait()
for end in first + second:
    end.close()
print('ok')
