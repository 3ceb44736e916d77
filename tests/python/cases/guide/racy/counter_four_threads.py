# expect: global counter
# kind: lost-update
import threading

counter = 0


def increment():
    global counter
    for _ in range(1000):
        counter += 1


threads = [threading.Thread(target=increment) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter <= 4000
print('ok')
