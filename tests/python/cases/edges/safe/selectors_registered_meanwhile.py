# A socket is registered while another thread waits: its event comes after the registration.
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


selector, lock = selectors.DefaultSelector(), threading.Lock()
pairs = [socket.socketpair() for _ in range(30)]


def register(number):
    for near, far in pairs[number::2]:
        far.send(b'x')
        with lock:
            selector.register(near, selectors.EVENT_READ, number)


def serve():
    seen = 0
    while seen < len(pairs):
        for key, _ in selector.select(1):
            with lock:
                selector.unregister(key.fileobj)
            assert key.fileobj.recv(1) == b'x'
            seen += 1


together(serve, lambda: register(0), lambda: register(1))
selector.close()
for near, far in pairs:
    near.close()
    far.close()
print('ok')
