"""One httpx Client, shared by four threads, with fewer connections than threads.

A request may find its connection closed by another thread (https://github.com/encode/httpcore/issues/1110); it is sent again, as a user would.
"""
import http.server
import os
import sys
import threading

import httpx

THREADS = 4
REQUESTS = 40


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "seen=%s; Path=/" % self.path.replace("/", "-"))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def get(client, url):
    for _ in range(20):
        try:
            return client.get(url)
        except (httpx.TransportError, TypeError):
            pass
    raise AssertionError("no answer")


def work(client, base, start, number):
    start.wait()
    for step in range(REQUESTS):
        answer = get(client, f"{base}/{number}/{step}")
        assert answer.text == f"/{number}/{step}"


def main():
    threading.excepthook = failed
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda request, address: None
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    start = threading.Barrier(THREADS)
    base = f"http://127.0.0.1:{server.server_port}"
    with httpx.Client(limits=httpx.Limits(max_connections=3), timeout=1, trust_env=False) as client:
        threads = [threading.Thread(target=work, args=(client, base, start, n)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    server.shutdown()
    serving.join()
    server.server_close()
    print("ok")


if __name__ == "__main__":
    main()
