"""Many threads that live shortly: each sums a slice of a shared list and leaves its result."""

import threading

ROUNDS = 500
THREADS = 8
NUMBERS = list(range(2000))


def work(slot, results):
    total = 0
    for number in NUMBERS[slot::THREADS]:
        total += number
    results[slot] = total


def main():
    for _ in range(ROUNDS):
        results = {}
        threads = [threading.Thread(target=work, args=(slot, results)) for slot in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sum(results.values()) == sum(NUMBERS)


main()
print("ok")
