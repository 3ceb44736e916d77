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
    for n in range(20):
        with lock:
            data[0] += 1
            data[1:3] = bytes([n, n])
            data.append(n)
            for byte in data:
                assert byte < 50
            if len(data) > 4:
                data.pop()


together(work, work)
assert data[0] == 40
print('ok')
