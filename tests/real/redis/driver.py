"""One Redis client, shared by four threads, against a server of its own: commands, pipelines, scripts, locks, publish and subscribe."""
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

import redis

THREADS = 4
STEPS = 25


def serve(directory):
    binary = shutil.which("redis-server")
    if not binary:
        print("skipped: no redis-server in PATH\nok")
        raise SystemExit
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([binary, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
                               "--dir", directory], stdout=subprocess.DEVNULL)
    return server, port


def work(client, script, start, number):
    start.wait()
    for step in range(STEPS):
        key = f"key:{number}:{step}"
        assert client.set(key, step, ex=60)
        assert client.get(key) == str(step)
        client.incr("total")
        with client.pipeline() as pipe:
            pipe.hset("hash", key, step).lpush("list", key).zadd("scores", {key: step})
            assert len(pipe.execute()) == 3
        client.transaction(lambda pipe: (pipe.get(f"own:{number}"), pipe.multi(), pipe.set(f"own:{number}", step)), f"own:{number}")
        assert script(keys=["scripted"], args=[1]) >= 1
        with client.lock("the lock", timeout=20):
            client.set("unsafe", int(client.get("unsafe") or 0) + 1)
        client.publish("news", key)
        assert client.hgetall("hash")[key] == str(step)


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def main():
    threading.excepthook = failed
    with tempfile.TemporaryDirectory() as directory:
        server, port = serve(directory)
        try:
            client = redis.Redis(host="127.0.0.1", port=port, decode_responses=True, max_connections=20)
            for _ in range(200):
                try:
                    client.ping()
                    break
                except redis.ConnectionError:
                    time.sleep(0.05)
            client.connection_pool.disconnect()
            client = redis.Redis(host="127.0.0.1", port=port, decode_responses=True, max_connections=20)
            script = client.register_script("return redis.call('incrby', KEYS[1], ARGV[1])")
            news = []
            listener = client.pubsub()
            listener.subscribe(news=lambda message: news.append(message["data"]))
            listening = listener.run_in_thread(sleep_time=0.01)
            start = threading.Barrier(THREADS)
            threads = [threading.Thread(target=work, args=(client, script, start, n)) for n in range(THREADS)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            for name in ("total", "scripted", "unsafe"):
                assert int(client.get(name)) == THREADS * STEPS, name
            for _ in range(400):
                if len(news) == THREADS * STEPS:
                    break
                time.sleep(0.05)
            listening.stop()
            listening.join()
            assert len(news) == THREADS * STEPS, len(news)
            client.close()
        finally:
            server.terminate()
            server.wait()
    print("ok")


if __name__ == "__main__":
    main()
