# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


text, names, n, lock = '', set(), 1, threading.Lock()


def work():
    global text, names, n
    for k in range(20):
        with lock:
            text += 'b'
            names |= {k}
            names ^= {k, 50}
            n += k
            n <<= 1
            n ^= k
            n //= 2


together(work, work)
assert len(text) == 40
print('ok')
