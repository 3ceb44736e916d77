# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


xs, lock = [0, 1, 2], threading.Lock()


def work():
    for n in range(20):
        with lock:
            xs[0] += 1
            xs[-1] += 1
            xs[:] = xs[1:] + xs[:1]
            xs.append(n)
            if len(xs) > 3:
                del xs[3:]
            xs.sort()
            for x in xs:
                assert x >= 0
            a, b, c = xs
            xs.insert(0, xs.pop())


together(work, work)
assert len(xs) == 3
print('ok')
