# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs, d, lock = [1], {1: 1}, threading.Lock()


def grow():
    for n in range(10):
        with lock:
            xs.append(n)
            d[n] = n


def compare():
    for _ in range(10):
        with lock:
            assert xs == list(xs) and d == dict(d) and not xs < [0]


together(grow, compare)
print('ok')
