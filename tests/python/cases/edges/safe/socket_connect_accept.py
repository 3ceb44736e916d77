# connect comes before the accept that returns its connection.
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


state = {'n': 0}
listener = socket.create_server(('127.0.0.1', 0))


def serve():
    for _ in range(5):
        connection, _ = listener.accept()
        with connection:
            state['n'] += 1
            connection.sendall(b'done')


def call():
    for _ in range(5):
        state['n'] += 1
        with socket.create_connection(listener.getsockname()) as connection:
            assert connection.recv(10) == b'done'


with listener:
    together(serve, call)
assert state['n'] == 10
print('ok')
