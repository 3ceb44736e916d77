import threading

lock = threading.Lock()


def numbers():
    n = 0
    try:
        while n < 100:
            n += 1
            yield n
    finally:
        print('closed')


source, seen = numbers(), []


def take():
    while True:
        with lock:
            try:
                seen.append(next(source))
            except StopIteration:
                return


threads = [threading.Thread(target=take) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen) == list(range(1, 101)))
