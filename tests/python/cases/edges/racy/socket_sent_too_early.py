# expect: item 'n'
# kind: lost-update
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
    left.sendall(b'x')
    state['n'] += 1


def receive():
    assert right.recv(1) == b'x'
    state['n'] += 1


together(receive, send)
left.close()
right.close()
print('ok')
