"""Kombu's in-memory transport between threads: each thread has its own connection, declares queues that all use, produces and consumes; pools.

The transport's races raise RuntimeError or lose a message in some runs; the driver bears both.
"""
import os
import queue
import sys
import threading

from kombu import Connection, Exchange, Queue
from kombu.pools import connections, producers

THREADS = 4
MESSAGES = 25


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def talk(number):
    exchange = Exchange("jobs", type="direct")
    shared = Queue("shared", exchange, routing_key="shared")
    own = Queue(f"own-{number}", exchange, routing_key=f"own-{number}")
    with Connection("memory://") as connection:
        with connection.channel() as channel:
            shared(channel).declare()
            own(channel).declare()
            producer = connection.Producer(channel)
            for step in range(MESSAGES):
                producer.publish({"step": step}, exchange=exchange, routing_key=own.routing_key, serializer="json")
                producer.publish({"from": number}, exchange=exchange, routing_key="shared", serializer="json", declare=[shared])
            for step in range(MESSAGES):
                if message := own(channel).get():
                    message.ack()
        with connection.SimpleQueue(f"simple-{number}") as simple:
            simple.put("text")
            assert simple.get(timeout=5).payload == "text"


def pool():
    pooled = Connection("memory://pooled")
    with connections[pooled].acquire(block=True, timeout=20) as connection:
        connection.default_channel.queue_declare("pooled")
    with producers[pooled].acquire(block=True, timeout=20) as producer:
        producer.publish("text", routing_key="pooled", serializer="json")


def work(number, start, answers):
    start.wait()
    for part in (lambda: talk(number), pool):
        try:
            part()
        except (RuntimeError, queue.Empty) as error:
            assert isinstance(error, queue.Empty) or "changed size" in str(error)
    answers.append(number)


def main():
    threading.excepthook = failed
    answers = []
    start = threading.Barrier(THREADS)
    with Connection("memory://") as keeper:
        keeper.default_channel.queue_declare("keep")
        threads = [threading.Thread(target=work, args=(n, start, answers)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(answers) == THREADS
    print("ok")


if __name__ == "__main__":
    main()
