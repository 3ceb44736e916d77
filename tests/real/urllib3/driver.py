"""One PoolManager, shared by four threads, as urllib3 documents it to be thread-safe."""
import http.server
import os
import sys
import threading

import urllib3

THREADS = 4
REQUESTS = 25


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/page")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = b"hello " + self.path.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def work(pool, port, start, number, seen):
    start.wait()
    base = f"http://127.0.0.1:{port}"
    for step in range(REQUESTS):
        answer = pool.request("GET", f"{base}/page/{number}/{step}")
        assert answer.status == 200, answer.status
        answer = pool.request("POST", f"{base}/form", fields={"n": str(step), "f": ("a.txt", "text", "text/plain")})
        assert b"a.txt" in answer.data
        answer = pool.request("GET", f"{base}/moved", retries=urllib3.Retry(3))
        assert answer.data == b"hello /page"
        answer = pool.request("GET", f"{base}/part", preload_content=False)
        assert answer.read() == b"hello /part"
        answer.release_conn()
    seen[number] = step + 1


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def main():
    threading.excepthook = failed
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    pool = urllib3.PoolManager(num_pools=4, maxsize=THREADS)
    start = threading.Barrier(THREADS)
    seen = {}
    threads = [threading.Thread(target=work, args=(pool, server.server_port, start, n, seen)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pool.clear()
    server.shutdown()
    serving.join()
    server.server_close()
    assert seen == {n: REQUESTS for n in range(THREADS)}
    print("ok")


if __name__ == "__main__":
    main()
