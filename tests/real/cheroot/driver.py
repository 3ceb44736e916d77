"""Cheroot's WSGI server with its thread pool, kept-alive and closed connections, growing and shrinking, statistics on."""
import http.client
import os
import sys
import threading
import time

from cheroot import wsgi

THREADS = 4
REQUESTS = 25


def application(environ, respond):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) or environ["PATH_INFO"].encode()
    respond("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def work(port, start, number):
    start.wait()
    for _ in range(3):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for step in range(REQUESTS):
            connection.request("GET", f"/{number}/{step}")
            assert connection.getresponse().read() == f"/{number}/{step}".encode()
            connection.request("POST", "/form", body=b"x" * 2000)
            assert connection.getresponse().read() == b"x" * 2000
        connection.request("GET", "/last", headers={"Connection": "close"})
        assert connection.getresponse().read() == b"/last"
        connection.close()


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def main():
    threading.excepthook = failed
    server = wsgi.Server(("127.0.0.1", 0), application, numthreads=4, max=8, timeout=5)
    server.stats["Enabled"] = True
    server.prepare()
    serving = threading.Thread(target=server.serve)
    serving.start()
    start = threading.Barrier(THREADS)
    threads = [threading.Thread(target=work, args=(server.bind_addr[1], start, n)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    server.requests.grow(2)
    server.requests.shrink(2)
    while any(thread.is_alive() for thread in threads):
        try:
            server.stats["Requests"](server.stats)
        except (AttributeError, TypeError):  # what a status page would die of: a worker had finished in between
            pass
        time.sleep(0.01)
    for thread in threads:
        thread.join()
    requests = server.stats["Requests"](server.stats)
    server.stop()
    serving.join()
    assert requests > 0
    print("ok")


if __name__ == "__main__":
    main()
