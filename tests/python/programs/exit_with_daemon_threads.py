import threading
import time

running = threading.Semaphore(0)


def work():
    running.release()
    n = 0
    while True:
        n += 1
        time.sleep(0)


for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
for _ in range(4):
    running.acquire()
print('leaving them behind')
