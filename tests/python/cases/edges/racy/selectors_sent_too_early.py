# expect: item 'n'
# kind: lost-update
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
    left.send(b'x')
    state['n'] += 1


def serve():
    with selectors.DefaultSelector() as selector:
        selector.register(right, selectors.EVENT_READ)
        for key, events in selector.select():
            key.fileobj.recv(1)
    state['n'] += 1


together(send, serve)
left.close()
right.close()
print('ok')
