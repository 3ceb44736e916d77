"""The threaded client and server of websockets: one connection's messages sent by one thread and received by another, pings between."""
import os
import sys
import threading

from websockets.sync.client import connect
from websockets.sync.server import serve

THREADS = 4
MESSAGES = 40


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def echo(connection):
    for message in connection:
        connection.send(message)


def receive(connection, count, seen):
    for _ in range(count):
        seen.append(connection.recv(timeout=20))


def work(port, start, number):
    start.wait()
    with connect(f"ws://127.0.0.1:{port}/", ping_interval=0.05) as connection:
        seen = []
        receiving = threading.Thread(target=receive, args=(connection, MESSAGES, seen))
        receiving.start()
        for step in range(MESSAGES):
            connection.send(f"{number} {step} " + "x" * (step * 200))
            if step % 10 == 0:
                assert connection.ping().wait(20)
        receiving.join()
        assert [int(text.split()[1]) for text in seen] == list(range(MESSAGES))


def main():
    threading.excepthook = failed
    with serve(echo, "127.0.0.1", 0) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        port = server.socket.getsockname()[1]
        start = threading.Barrier(THREADS)
        threads = [threading.Thread(target=work, args=(port, start, n)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        server.shutdown()
        serving.join()
    print("ok")


if __name__ == "__main__":
    main()
