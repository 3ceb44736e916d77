"""Producers and consumers with queue.Queue between them, and dicts as messages."""

import queue
import threading

PRODUCERS = 2
CONSUMERS = 2
ITEMS = 65000


def produce(jobs, first):
    for number in range(first, first + ITEMS):
        jobs.put({"number": number, "tags": ["a", "b"], "done": False})


def consume(jobs, results):
    while True:
        job = jobs.get()
        if job is None:
            break
        job["done"] = True
        job["tags"].append("c")
        results.put(job["number"] + len(job["tags"]))


def main():
    jobs = queue.Queue(maxsize=100)
    results = queue.SimpleQueue()
    producers = [threading.Thread(target=produce, args=(jobs, index * ITEMS)) for index in range(PRODUCERS)]
    consumers = [threading.Thread(target=consume, args=(jobs, results)) for _ in range(CONSUMERS)]
    for thread in producers + consumers:
        thread.start()
    for thread in producers:
        thread.join()
    for _ in consumers:
        jobs.put(None)
    for thread in consumers:
        thread.join()
    count = PRODUCERS * ITEMS
    assert sum(results.get() for _ in range(count)) == count * (count - 1) // 2 + 3 * count


main()
print("ok")
