"""Dict-heavy: each thread counts and looks up words in dicts of its own."""

import threading

THREADS = 4
ROUNDS = 270
COUNT = 2000


def count(results, index):
    words = ["word%d" % (number * 7919 % 500) for number in range(COUNT)]
    total = 0
    for _ in range(ROUNDS):
        counts = {}
        for word in words:
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
        by_count = {}
        for word, number in counts.items():
            by_count.setdefault(number, []).append(word)
        for word in words:
            total += counts.get(word, 0)
        counts.pop("word0", None)
        total -= len(counts)
    results[index] = total


def main():
    results = [0] * THREADS
    threads = [threading.Thread(target=count, args=(results, index)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 1


main()
print("ok")
