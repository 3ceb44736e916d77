"""List-heavy: each thread sieves primes and keeps a heap, by index, in lists of its own."""

import threading

THREADS = 4
LIMIT = 220000
HEAP = 20000


def sieve():
    flags = [True] * LIMIT
    primes = []
    for number in range(2, LIMIT):
        if flags[number]:
            primes.append(number)
            multiple = number * number
            while multiple < LIMIT:
                flags[multiple] = False
                multiple += number
    return primes


def push(heap, item):
    heap.append(item)
    position = len(heap) - 1
    while position > 0:
        parent = (position - 1) // 2
        if heap[parent] <= heap[position]:
            break
        heap[parent], heap[position] = heap[position], heap[parent]
        position = parent


def work(results, index):
    primes = sieve()
    heap = []
    for number in range(HEAP, 0, -1):
        push(heap, number)
    results[index] = (len(primes), heap[0], sum(heap))


def main():
    results = [None] * THREADS
    threads = [threading.Thread(target=work, args=(results, index)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [(19618, 1, HEAP * (HEAP + 1) // 2)] * THREADS


main()
print("ok")
