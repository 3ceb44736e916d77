"""Gunicorn with one threaded worker of four threads, as a command, under the load of four clients, and ended by a signal."""
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

THREADS = 4
REQUESTS = 25


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def application(environ, respond):
    body = environ["PATH_INFO"].encode()
    respond("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def on_starting(server):
    """Gunicorn's hook: the arbiter has no thread of its own; with one it is watched like the worker."""
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


def work(port, start, number):
    start.wait()
    for _ in range(3):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for step in range(REQUESTS):
            connection.request("GET", f"/{number}/{step}")
            assert connection.getresponse().read() == f"/{number}/{step}".encode()
        connection.request("GET", "/last", headers={"Connection": "close"})
        assert connection.getresponse().read() == b"/last"
        connection.close()


def main():
    threading.excepthook = failed
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as directory:
        server = subprocess.Popen([sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
                                   "--threads", "4", "--keep-alive", "5", "--log-level", "critical", "--max-requests", "100000",
                                   "--worker-tmp-dir", directory, "--no-control-socket", "--config", "python:driver", "driver:application"],
                                  cwd=os.path.dirname(os.path.abspath(__file__)),
                                  env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        try:
            for _ in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.05)
            start = threading.Barrier(THREADS)
            threads = [threading.Thread(target=work, args=(port, start, n)) for n in range(THREADS)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
    assert server.returncode in (0, 66), server.returncode
    print("ok")


if __name__ == "__main__":
    main()
