# expect: index 0
# kind: lost-update
# expect: contents queue
# kind: check-then-act
import threading


class Items(list):
    pass


totals, queue = Items([0, 1]), Items(range(100))


def work():
    for _ in range(30):
        totals[0] += 1
        if queue:
            queue.pop()


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
