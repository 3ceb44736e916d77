"""Arithmetic-heavy: local variables only, a Mandelbrot set and a linear congruential generator."""

import threading

THREADS = 4
SIZE = 100
LIMIT = 60
NUMBERS = 300000


def mandelbrot():
    inside = 0
    for row in range(SIZE):
        for column in range(SIZE):
            a, b = 3.0 * column / SIZE - 2.0, 2.0 * row / SIZE - 1.0
            x = y = 0.0
            for _ in range(LIMIT):
                x, y = x * x - y * y + a, 2.0 * x * y + b
                if x * x + y * y > 4.0:
                    break
            else:
                inside += 1
    return inside


def generate():
    state = 1
    for _ in range(NUMBERS):
        state = (state * 1103515245 + 12345) % 2147483648
    return state


def work(results, index):
    results[index] = (mandelbrot(), generate())


def main():
    results = [None] * THREADS
    threads = [threading.Thread(target=work, args=(results, index)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 1


main()
print("ok")
