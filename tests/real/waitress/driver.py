"""Waitress with four task threads, clients that keep connections, pipeline requests, ask for "100 Continue", and go away early.

The race in the answer to "Expect: 100-continue" now and then breaks the connection; the client bears it.
"""
import http.client
import logging
import os
import socket
import sys
import threading

from waitress.server import create_server

THREADS = 4
REQUESTS = 25


def application(environ, respond):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) or environ["PATH_INFO"].encode()
    if body == b"/big":
        body = b"b" * 200_000
    respond("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def ask(port):
    with socket.create_connection(("127.0.0.1", port), timeout=2) as plain:
        plain.sendall(b"GET /big HTTP/1.1\r\nHost: h\r\n\r\n"
                      b"POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
        text = b""
        while b"100 Continue" not in text and (part := plain.recv(65536)):
            text += part
        plain.sendall(b"xyz")
        while not text.endswith(b"xyz") and (part := plain.recv(65536)):
            text += part


def stop(server):
    """Called in the server's loop, which ends when nothing is left in its map."""
    server.close()
    for channel in list(server.active_channels.values()):
        channel.handle_close()


def work(port, start, number):
    start.wait()
    for _ in range(3):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for step in range(REQUESTS):
            connection.request("GET", f"/{number}/{step}")
            assert connection.getresponse().read() == f"/{number}/{step}".encode()
            connection.request("POST", "/form", body=b"x" * 2000)
            assert connection.getresponse().read() == b"x" * 2000
        connection.request("GET", "/big")
        assert len(connection.getresponse().read()) == 200_000
        connection.close()
        with socket.create_connection(("127.0.0.1", port), timeout=20) as plain:
            plain.sendall(b"GET /a HTTP/1.1\r\nHost: h\r\n\r\n" * 3 + b"GET /b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            text = b""
            while part := plain.recv(65536):
                text += part
            assert text.count(b"200 OK") == 4, text
        try:
            ask(port)
        except OSError:
            pass
        with socket.create_connection(("127.0.0.1", port), timeout=20) as hasty:
            hasty.sendall(b"GET /big HTTP/1.1\r\nHost: h\r\n\r\n")


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def main():
    threading.excepthook = failed
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    server = create_server(application, host="127.0.0.1", port=0, threads=4, channel_timeout=5)
    serving = threading.Thread(target=server.run)
    serving.start()
    start = threading.Barrier(THREADS)
    threads = [threading.Thread(target=work, args=(server.effective_port, start, n)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.task_dispatcher.shutdown()
    server.trigger.pull_trigger(lambda: stop(server))
    serving.join(20)
    assert not serving.is_alive()
    print("ok")


if __name__ == "__main__":
    main()
