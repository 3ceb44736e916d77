"""The same work by as many threads as the argument says (4): entries of a shared index, under locks of its parts, and objects of their own."""

import sys
import threading

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 4
PARTS = 16
ENTRIES = 144000


class Part:
    def __init__(self):
        self.lock = threading.Lock()
        self.entries = {}
        self.count = 0

    def add(self, key, value):
        with self.lock:
            self.entries[key] = value
            self.count += 1


class Word:
    def __init__(self, number):
        self.text = "word%d" % (number % 997)
        self.length = len(self.text)
        self.weight = sum(map(ord, self.text)) % 101


def work(parts, numbers):
    for number in numbers:
        word = Word(number)
        for step in range(3):
            word.weight = (word.weight * 31 + word.length + step) % 1009
        parts[word.weight % PARTS].add(word.text, word)


def main():
    parts = [Part() for _ in range(PARTS)]
    threads = [threading.Thread(target=work, args=(parts, range(first, ENTRIES, THREADS))) for first in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(part.count for part in parts) == ENTRIES


main()
print("ok")
