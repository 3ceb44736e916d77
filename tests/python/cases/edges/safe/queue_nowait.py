# expect: none
import queue
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


channel = queue.Queue(maxsize=2)


def produce():
    for n in range(20):
        row = [n]
        while True:
            try:
                channel.put_nowait(row)
                break
            except queue.Full:
                time.sleep(0)


def consume():
    for _ in range(20):
        while True:
            try:
                row = channel.get_nowait()
                break
            except queue.Empty:
                time.sleep(0)
        row[0] += 1


together(produce, consume)
print('ok')
