# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


names, lock = {0}, threading.Lock()


def work():
    global names
    for n in range(20):
        with lock:
            if n not in names:
                names.add(n)
            names |= {n, n + 1}
            for name in names:
                assert name >= 0
            if len(names) > 5:
                names.pop()


together(work, work)
print('ok')
