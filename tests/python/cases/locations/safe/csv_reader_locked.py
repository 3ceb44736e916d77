# expect: none
import csv
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


reader, lock, taken = csv.reader(['a,b'] * 40), threading.Lock(), []


def take():
    for _ in range(10):
        with lock:
            taken.append(next(reader))


together(take, take)
assert taken == [['a', 'b']] * 20
print('ok')
