# expect: none
# The locks of multiprocessing order threads of one process, too.
import multiprocessing
import threading

lock, again = multiprocessing.Lock(), multiprocessing.RLock()
totals = {'a': 0, 'b': 0}


def work():
    for _ in range(50):
        with lock:
            totals['a'] += 1
        with again:
            totals['b'] += 1


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert totals == {'a': 150, 'b': 150}
print('ok')
