"""Requests from four threads: the module's functions, a Session for each thread, and one Session for all."""
import http.server
import os
import sys
import threading

import requests

THREADS = 4
REQUESTS = 12


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = b'{"path": "%s", "cookie": "%s"}' % (self.path.encode(), self.headers.get("Cookie", "").encode())
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "seen=%s; Path=/" % self.path.replace("/", "-"))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", self.headers["Content-Type"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def work(shared, base, start, number):
    start.wait()
    own = requests.Session()
    own.headers["X-Thread"] = str(number)
    for step in range(REQUESTS):
        for client in (requests, own, shared):
            path = f"/page/{number}/{step}"
            answer = client.get(base + path, params={"q": step}, timeout=20)
            assert answer.json()["path"] == f"{path}?q={step}"
            answer = client.post(base + "/form", data={"step": step}, timeout=20)
            assert answer.text == f"step={step}"
        assert requests.post(base + "/file", files={"f": ("a.txt", "text")}, timeout=20).ok
    assert own.cookies["seen"]
    own.close()


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def main():
    threading.excepthook = failed
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    start = threading.Barrier(THREADS)
    base = f"http://127.0.0.1:{server.server_port}"
    with requests.Session() as shared:
        threads = [threading.Thread(target=work, args=(shared, base, start, n)) for n in range(THREADS)]
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
