"""One configuration object, made before the threads, that all of them read all the time."""

import threading

THREADS = 4
ROUNDS = 300000


class Limits:
    def __init__(self):
        self.low = 10
        self.high = 1000


class Config:
    verbose = False

    def __init__(self):
        self.limits = Limits()
        self.names = ["alpha", "beta", "gamma", "delta"]
        self.prices = {"alpha": 3, "beta": 5, "gamma": 7, "delta": 11}


CONFIG = Config()


def price(number):
    name = CONFIG.names[number % len(CONFIG.names)]
    value = CONFIG.prices[name] * number
    if CONFIG.verbose:
        print(name, value)
    if value < CONFIG.limits.low:
        return CONFIG.limits.low
    return min(value, CONFIG.limits.high)


def work(results, index):
    total = 0
    for number in range(ROUNDS):
        total += price(number)
    results[index] = total


def main():
    results = [0] * THREADS
    threads = [threading.Thread(target=work, args=(results, index)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 1


main()
print("ok")
