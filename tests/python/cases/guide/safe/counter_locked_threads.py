# expect: none
import threading

counter = 0
lock = threading.Lock()


def increment():
    global counter
    for _ in range(500):
        with lock:
            counter += 1


threads = [threading.Thread(target=increment) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter == 2000
print('ok')
