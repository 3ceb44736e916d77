"""Not timed: a threaded web server, kept busy for so many seconds by clients that come and go; prints its resident memory as it goes.
Usage: soak.py SECONDS; docs/performance.md has what it showed."""

import http.client
import json
import os
import sys
import threading
import time

import web_server

CLIENTS = 4
REQUESTS = 50


class Shop(web_server.Shop):
    def close(self, user):
        with self.lock:
            return self.carts.pop(user, None)


class Handler(web_server.Handler):
    shop = Shop()

    def do_GET(self):
        _, user, item = self.path.split("/")
        self.answer(self.shop.close(user) if item == "close" else self.shop.add(user, item))


class Server(web_server.Server):
    daemon_threads = True


def visit(port, user):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for request in [*("item%d" % (number % 10) for number in range(REQUESTS)), "close"]:
        connection.request("GET", "/%s/%s" % (user, request))
        json.loads(connection.getresponse().read())
    connection.close()


def resident():
    """In MB."""
    with open("/proc/self/statm") as figures:
        return int(figures.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


def main():
    seconds = float(sys.argv[1])
    Handler.wbufsize = -1
    begin = shown = time.monotonic()
    visits = 0
    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        while time.monotonic() - begin < seconds:
            clients = [threading.Thread(target=visit, args=(server.server_address[1], "user%d" % (visits + n))) for n in range(CLIENTS)]
            for client in clients:
                client.start()
            for client in clients:
                client.join()
            visits += CLIENTS
            if time.monotonic() - shown >= seconds / 10:
                shown = time.monotonic()
                print("%4d s, %6d visits: %.1f MB" % (shown - begin, visits, resident()), flush=True)
        server.shutdown()
    print("ok")


main()
