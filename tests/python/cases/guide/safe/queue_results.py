# expect: none
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


results = queue.Queue()


def work(n):
    row = {'n': n}
    row['square'] = n * n
    results.put(row)


together(*[lambda n=n: work(n) for n in range(5)])
total = 0
while not results.empty():
    row = results.get()
    row['seen'] = True
    total += row['square']
assert total == 30
print('ok')
