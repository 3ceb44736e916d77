# sendall, recv_into, sendmsg, recvfrom, and file objects made of sockets.
# expect: none
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
    state['n'] += 1
    left.sendall(b'a')
    assert left.recv(1) == b'b'
    state['n'] += 1
    left.sendmsg([b'c'])
    with left.makefile('rb') as file:
        assert file.readline() == b'd\n'
    state['n'] += 1


def receive():
    buffer = bytearray(1)
    assert right.recv_into(buffer) == 1
    state['n'] += 1
    right.send(b'b')
    assert right.recvfrom(1)[0] == b'c'
    state['n'] += 1
    with right.makefile('wb') as file:
        file.write(b'd\n')


together(receive, send)
left.close()
right.close()
assert state['n'] == 5
print('ok')
