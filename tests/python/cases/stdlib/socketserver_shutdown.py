# expect: none
import socket
import socketserver
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline())


def ask():
    with socket.create_connection(server.server_address) as connection:
        connection.sendall(b'hello\n')
        assert connection.recv(10) == b'hello\n'


server = socketserver.ThreadingTCPServer(('127.0.0.1', 0), Echo)
for _ in range(2):
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    together(ask, ask)
    server.shutdown()
    thread.join()
server.server_close()
print('ok')
