"""Werkzeug's threaded server with an application of its own routing, under the load of four threads, and shut down."""
import http.client
import os
import sys
import threading

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.local import Local, LocalProxy
from werkzeug.routing import Map, Rule
from werkzeug.serving import make_server
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

THREADS = 4
REQUESTS = 25

urls = Map([
    Rule("/", endpoint="index"),
    Rule("/item/<int:number>", endpoint="item"),
    Rule("/upload", endpoint="upload", methods=["POST"]),
    Rule("/old", endpoint="old"),
])
local = Local()
request = LocalProxy(local, "request")


def dispatch(adapter):
    endpoint, values = adapter.match()
    if endpoint == "index":
        return Response("index of " + request.remote_addr)
    if endpoint == "item":
        if values["number"] > 1000:
            raise NotFound
        return Response(adapter.build("item", values) + " " + request.args.get("q", ""))
    if endpoint == "upload":
        return Response(request.files["f"].read() + request.form["n"].encode())
    return redirect(adapter.build("index"))


@Request.application
def application(current):
    local.request = current
    try:
        return dispatch(urls.bind_to_environ(current.environ))
    except HTTPException as error:
        return error


def work(port, start, number):
    start.wait()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    boundary = "xxBOUNDARYxx"

    def ask(method, path, body=None, headers={}):
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    for step in range(REQUESTS):
        assert ask("GET", "/") == (200, b"index of 127.0.0.1")
        assert ask("GET", f"/item/{step}?q={number}") == (200, f"/item/{step} {number}".encode())
        assert ask("GET", "/item/9999")[0] == 404
        assert ask("GET", "/old")[0] == 302
        body = (f'--{boundary}\r\nContent-Disposition: form-data; name="n"\r\n\r\n{number}\r\n'
                f'--{boundary}\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\ntext\r\n--{boundary}--\r\n')
        status = ask("POST", "/upload", body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
        assert status == (200, f"text{number}".encode()), status
    connection.close()


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def main():
    threading.excepthook = failed
    import logging
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    start = threading.Barrier(THREADS)
    threads = [threading.Thread(target=work, args=(server.server_port, start, n)) for n in range(THREADS)]
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
