"""One botocore client, shared by four threads (clients are documented as thread-safe), and a session for each thread, against a local endpoint."""
import http.server
import os
import sys
import threading

import botocore.session
from botocore.config import Config

THREADS = 4
REQUESTS = 8
PAGE = (b'<?xml version="1.0"?><ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated>'
        b'<Contents><Key>k</Key><Size>1</Size></Contents></ListBucketResult>')
GONE = b'<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>gone</Message></Error>'


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status, body = (404, GONE) if "missing" in self.path else (200, PAGE) if "list-type" in self.path else (200, b"data")
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def create(session, url):
    return session.create_client("s3", region_name="us-east-1", endpoint_url=url, aws_access_key_id="id",
                                 aws_secret_access_key="key",
                                 config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}, max_pool_connections=4))


def work(client, url, start, number):
    start.wait()
    for step in range(REQUESTS):
        assert client.get_object(Bucket="b", Key=f"{number}/{step}")["Body"].read() == b"data"
        assert [page["KeyCount"] if "KeyCount" in page else 1 for page in client.get_paginator("list_objects_v2").paginate(Bucket="b")]
        try:
            client.get_object(Bucket="b", Key="missing")
        except client.exceptions.NoSuchKey:
            pass
        assert client.generate_presigned_url("get_object", {"Bucket": "b", "Key": "k"}).startswith(url)
        assert "bucket_exists" in client.waiter_names
    own = create(botocore.session.Session(), url)
    assert own.get_object(Bucket="b", Key="k")["Body"].read() == b"data"


def main():
    threading.excepthook = failed
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    url = f"http://127.0.0.1:{server.server_port}"
    client = create(botocore.session.Session(), url)
    start = threading.Barrier(THREADS)
    threads = [threading.Thread(target=work, args=(client, url, start, n)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    client.close()
    server.shutdown()
    serving.join()
    server.server_close()
    print("ok")


if __name__ == "__main__":
    main()
