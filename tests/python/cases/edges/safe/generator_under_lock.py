# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def numbers():
    n = 0
    while True:
        n += 1
        yield n


source, lock, seen = numbers(), threading.Lock(), []


def take():
    for _ in range(30):
        with lock:
            seen.append(next(source))


together(take, take)
assert sorted(seen) == list(range(1, 61))
print('ok')
