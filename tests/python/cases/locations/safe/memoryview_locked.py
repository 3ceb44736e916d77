# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


data, lock = bytearray(4), threading.Lock()


def work():
    view = memoryview(data)
    for _ in range(20):
        with lock:
            view[0] += 1
            view[1:3] = b'xy'
            data[0] += 1


together(work, work)
assert data[0] == 80
print('ok')
