"""Stages of a pipeline that wake each other by Events, and pass records on."""

import threading

STAGES = 4
RECORDS = 3500


class Record:
    def __init__(self, number):
        self.number = number
        self.path = []


class Slot:
    def __init__(self):
        self.record = None
        self.full = threading.Event()
        self.empty = threading.Event()
        self.empty.set()

    def put(self, record):
        self.empty.wait()
        self.empty.clear()
        self.record = record
        self.full.set()

    def take(self):
        self.full.wait()
        self.full.clear()
        record = self.record
        self.empty.set()
        return record


def stage(source, target, index):
    for _ in range(RECORDS):
        record = source.take()
        record.number = sum((record.number + i) % 7 for i in range(40))
        record.path.append(index)
        target.put(record)


def main():
    slots = [Slot() for _ in range(STAGES + 1)]
    threads = [threading.Thread(target=stage, args=(slots[i], slots[i + 1], i)) for i in range(STAGES)]
    feeder = threading.Thread(target=lambda: [slots[0].put(Record(number)) for number in range(RECORDS)])
    for thread in [*threads, feeder]:
        thread.start()
    for _ in range(RECORDS):
        assert slots[-1].take().path == list(range(STAGES))
    for thread in [*threads, feeder]:
        thread.join()


main()
print("ok")
