# The selector tells that there is something; receiving it orders.
# expect: none
import selectors
import socket
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


left, right = socket.socketpair()
state = {'n': 0}


def send():
    for _ in range(5):
        state['n'] += 1
        left.send(b'x')
        assert left.recv(1) == b'y'


def serve():
    with selectors.DefaultSelector() as selector:
        selector.register(right, selectors.EVENT_READ)
        for _ in range(5):
            for key, events in selector.select():
                assert key.fileobj.recv(1) == b'x'
                state['n'] += 1
                key.fileobj.send(b'y')


together(send, serve)
left.close()
right.close()
assert state['n'] == 10
print('ok')
