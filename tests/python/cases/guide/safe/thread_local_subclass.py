# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Buffers(threading.local):
    def __init__(self):
        self.rows = []
        self.count = 0


buffers = Buffers()


def fill():
    for n in range(50):
        buffers.rows.append(n)
        buffers.count += 1
    assert buffers.count == len(buffers.rows) == 50


together(fill, fill, fill)
print('ok')
