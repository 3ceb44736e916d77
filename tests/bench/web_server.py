"""A threaded web server of the standard library under the load of three clients, with sessions in memory behind a lock."""

import http.client
import http.server
import json
import threading

CLIENTS = 3
REQUESTS = 500


class Shop:
    def __init__(self):
        self.lock = threading.Lock()
        self.carts = {}

    def add(self, user, item):
        with self.lock:
            cart = self.carts.setdefault(user, {})
            cart[item] = cart.get(item, 0) + 1
            return dict(cart)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    shop = Shop()

    def do_GET(self):
        _, user, item = self.path.split("/")
        self.answer(self.shop.add(user, item))

    def answer(self, cart):
        body = json.dumps(cart).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    disable_nagle_algorithm = True
    daemon_threads = False


def shop_for(port, user, carts):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for request in range(REQUESTS):
        connection.request("GET", "/user%d/item%d" % (user, request % 10))
        cart = json.loads(connection.getresponse().read())
    connection.close()
    carts[user] = cart


def main():
    carts = {}
    Handler.wbufsize = -1
    with Server(("127.0.0.1", 0), Handler) as server:
        loop = threading.Thread(target=server.serve_forever, args=(0.01,))
        loop.start()
        clients = [threading.Thread(target=shop_for, args=(server.server_address[1], user, carts)) for user in range(CLIENTS)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        server.shutdown()
        loop.join()
    assert all(cart == {"item%d" % item: REQUESTS // 10 for item in range(10)} for cart in carts.values())


if __name__ == "__main__":
    main()
    print("ok")
